/**
 * npm run bench:flood [-- --rounds 7] [--seconds 5] [--logins 300]: what a flood of log-ins costs everybody else.
 *
 * The API, the cores to itself that it can get, and people who are signed in or read what is public, a hundred requests a
 * second; in turn in each round alone, and while somebody tries so many log-ins a second, each from another address for another
 * account: more than two cores can verify. Figures are medians of the rounds. Good is a p99 of less than twice its normal.
 */
import { parseArgs } from 'node:util';
import { openBoard } from './support/board.mjs';
import { fill } from './support/fill.mjs';
import { freePort, outputOf, start, stop, until } from './support/processes.mjs';

const text = { type: 'string' };
const { values } = parseArgs({ options: { rounds: text, seconds: text, logins: text } });
const { rounds, seconds, logins } = { rounds: '7', seconds: '5', logins: '300', ...values };
const HONEST_PER_SECOND = 100;
const PASSWORD = 'a-password-for-benchmarks';

const board = await openBoard({ CACHE: 'off' });
try {
  await fill(board, 1000);
  const port = await freePort();
  const child = start(undefined, [process.execPath, 'dist/src/main.js'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: board.url,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      TRUST_PROXY: 'loopback',
      RATE_LIMIT_READS: '1000000',
      WORKER: 'off',
      CITIES: 'off',
    },
  });
  const origin = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${origin}/health/ready`).then(({ status }) => status === 200));
  try {
    await run(origin);
  } finally {
    await stop(child);
  }
} finally {
  await board.close();
}

async function run(origin) {
  const account = { email: 'honest@bench.example', password: PASSWORD, name: 'Honest', role: 'job_seeker' };
  const registered = await fetch(`${origin}/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const headers = { authorization: `Bearer ${(await registered.json()).accessToken}` };
  const [{ id }] = await board.sql('select job_id as id from search_documents limit 1');
  const own = ['/v1/me', '/v1/me/applications'].map((path) => ({ path, headers }));
  const honest = { perSecond: HONEST_PER_SECOND, asked: [...own, { path: `/v1/jobs/${id}` }, { path: '/v1/jobs?limit=20' }] };
  const login = { path: '/v1/auth/login', body: { email: 'nobody-{n}@bench.example', password: PASSWORD } };
  const flood = { perSecond: Number(logins), asked: [login], spread: true };

  const seen = [];
  await paced(origin, honest, 2);
  for (let round = 0; round < Number(rounds); round++) {
    const alone = await paced(origin, honest, seconds);
    const [flooded, answers] = await Promise.all([paced(origin, honest, seconds), paced(origin, flood, seconds)]);
    seen.push({ alone, flooded, answers, ratio: flooded.p99 / alone.p99 });
  }
  const median = (figure) => seen.map(figure).toSorted((a, b) => a - b)[Math.floor(seen.length / 2)];
  const cell = (value) => value.toFixed(2).padStart(10);
  console.log(`\n                          p50 ms    p99 ms     of which not 200`);
  for (const [name, of] of Object.entries({ alone: 'alone', [`${Number(logins)} log-ins a second`]: 'flooded' })) {
    const failed = seen.flatMap((round) => Object.entries(round[of].statuses)).filter(([status]) => status !== '200');
    const count = failed.reduce((sum, [, times]) => sum + times, 0);
    console.log(
      name.padEnd(22) + cell(median((round) => round[of].p50)) + cell(median((round) => round[of].p99)) + String(count).padStart(21),
    );
  }
  console.log(`p99 under the flood, of its normal: ${median(({ ratio }) => ratio).toFixed(2)} (good: less than 2)`);
  const refused = seen.map(({ answers }) => answers.statuses);
  console.log(`the log-ins of the last round: ${JSON.stringify(refused.at(-1))}`);
}

/** As a process of its own, so that who asks does not keep who measures waiting. */
async function paced(origin, what, duration) {
  const program = new URL('support/paced.mjs', import.meta.url).pathname;
  const child = start(undefined, [process.execPath, program, origin, String(duration)], { input: JSON.stringify(what) });
  return JSON.parse(await outputOf(child));
}
