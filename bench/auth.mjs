/**
 * npm run bench:auth [-- --rounds 7] [--seconds 2]: what it costs to know who asks.
 *
 * The board on one core, the load (8 connections) on the other, in turn in each round: a route that does nothing, asked
 * without credentials, with an access token and with an API token; and a posting, read from the database each time, without and
 * with an access token. Figures are medians of the rounds: microseconds of processor time a request, of the board's process
 * and of PostgreSQL's, and how much more that is than without. Then log-ins a second, beside bare verifications of the same
 * hash with the same package on the same core.
 */
import { parseArgs } from 'node:util';
import { openBoard } from './support/board.mjs';
import { fill } from './support/fill.mjs';
import { measure, median } from './support/measure.mjs';
import { freePort, outputOf, parentOf, start, stop, until } from './support/processes.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '2' } } });
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const PASSWORD = 'a-password-for-benchmarks';
const ACCOUNTS = 16;

const program = (name) => new URL(`support/${name}`, import.meta.url).pathname;
const cell = (value, width, digits) => value.toFixed(digits).padStart(width);

const board = await openBoard({ CACHE: 'off' });
try {
  await fill(board, 1000);
  const port = await freePort();
  const child = start(0, [process.execPath, program('auth-board.mjs'), String(port), board.url]);
  const server = { child, origin: `http://127.0.0.1:${port}` };
  await until(() => fetch(`${server.origin}/health/ready`).then(({ status }) => status < 500));
  try {
    await run(server);
  } finally {
    await stop(child);
  }
} finally {
  await board.close();
}

async function run(server) {
  const postgres = await postgresOf();
  const post = async (path, body, headers = {}) => {
    const response = await fetch(server.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const people = [];
  for (let n = 0; n < ACCOUNTS; n++) {
    const email = `person-${n}@bench.example`;
    people.push({ email, ...(await post('/v1/auth/register', { email, password: PASSWORD, name: `Person ${n}`, role: 'job_seeker' })) });
  }
  const bearer = (token) => ({ authorization: `Bearer ${token}` });
  const session = bearer(people[0].accessToken);
  const { token } = await post('/v1/me/api-tokens', { name: 'Bench', scopes: ['profile:read'] }, session);
  const [{ id }] = await board.sql('select job_id as id from search_documents limit 1');

  await compare(server, postgres, [
    ['nothing, for all', { paths: ['/v1/probe/open'] }],
    ['the same, access token', { paths: ['/v1/probe/closed'], headers: session }],
    ['the same, API token', { paths: ['/v1/probe/closed'], headers: bearer(token) }],
  ]);
  await compare(server, postgres, [
    ['a posting', { paths: [`/v1/jobs/${id}`] }],
    ['the same, access token', { paths: [`/v1/jobs/${id}`], headers: session }],
  ]);
  await logIns(server, people);
}

/** What the first costs, and how much more the others. */
async function compare(server, postgres, asked) {
  const measured = asked.map(() => []);
  for (const [, what] of asked) await measure(server, what, { postgres, seconds: 1 });
  for (let round = 0; round < rounds; round++) {
    for (const [n, [, what]] of asked.entries()) measured[n].push(await measure(server, what, { postgres, seconds }));
  }
  console.log('\n                            req/s   p50 ms   us each     more    PG us');
  for (const [n, [name]] of asked.entries()) {
    const more = measured[n].map(({ work }, round) => ({ more: work - measured[0][round].work }));
    console.log(
      name.padEnd(24) +
        cell(median(measured[n], 'perSecond'), 9, 0) +
        cell(median(measured[n], 'p50'), 9, 2) +
        cell(median(measured[n], 'work') * 1000, 10, 1) +
        (n === 0 ? ''.padStart(9) : cell(median(more, 'more') * 1000, 9, 1)) +
        cell(median(measured[n], 'database') * 1000, 9, 1),
    );
  }
}

async function logIns(server, people) {
  const [{ hash }] = await board.sql("select password_hash as hash from users where email = 'person-0@bench.example'");
  const asked = { paths: ['/v1/auth/login'], bodies: people.map(({ email }) => ({ email, password: PASSWORD })) };
  const [own, bare] = [[], []];
  await measure(server, asked, { postgres: undefined, seconds: 1 });
  for (let round = 0; round < rounds; round++) {
    own.push(await measure(server, asked, { postgres: undefined, seconds }));
    const output = await outputOf(start(0, [process.execPath, program('bare-argon2.mjs'), hash, PASSWORD, String(seconds)]));
    bare.push({ perSecond: Number(output) });
  }
  const [logins, verifications] = [median(own, 'perSecond'), median(bare, 'perSecond')];
  console.log('\n                       log-ins/s   p50 ms   verifications/s   ratio');
  console.log(
    'log-in'.padEnd(22) +
      cell(logins, 10, 1) +
      cell(median(own, 'p50'), 9, 1) +
      cell(verifications, 18, 1) +
      cell(logins / verifications, 8, 2),
  );
}

/** The process whose children serve the connections. */
async function postgresOf() {
  const [{ pid }] = await board.sql('select pg_backend_pid() as pid');
  return parentOf(pid);
}
