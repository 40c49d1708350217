/**
 * npm run bench [-- --sizes 10000,100000,1000000] [--seconds 3]: how fast search is, and how it grows.
 *
 * For each size: postings are made from the real ones in ../shared/data/postings where they are, else from the product's
 * demo data; the API runs on one core and the load (8 connections) on the other; nothing is cached. Beside each row, in
 * the same run, two references: the very statements of the request, run by a plain client of PostgreSQL, and the very
 * bytes of the answer, sent by bare Fastify on the API's core; 8 at a time both. The ratio is the API's throughput over that
 * of the bare statements.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { openBoard } from './support/board.mjs';
import { load } from './support/load.mjs';
import { fill } from './support/fill.mjs';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,100000' }, seconds: { type: 'string', default: '3' } },
});
const seconds = Number(values.seconds);

/** What is asked; each of a kind is another request, so that nothing is answered from what the last one left. */
const SCENARIOS = {
  'first page': () => '/v1/jobs',
  'page 500': (_, places) => `/v1/jobs?cursor=${places.page500}`,
  'rare word': () => '/v1/jobs?q=phlebotomist',
  'common word': () => '/v1/jobs?q=manager',
  'common word, newest': () => '/v1/jobs?q=manager&sort=newest',
  'two words, three filters': () => '/v1/jobs?q=project%20manager&country=US&workplaceType=onsite&employmentType=FULL_TIME',
  radius: (n) => `/v1/jobs?lat=40.7&lon=-74&radiusKm=${20 + (n % 5)}`,
  facets: () => '/v1/jobs?q=engineer&facets=category,employmentType,country',
  suggest: (n) => `/v1/search/suggest?q=${['eng', 'man', 'nur', 'tea', 'soft'][n % 5]}`,
  detail: (n, places) => `/v1/jobs/${places.ids[n % places.ids.length]}`,
};

for (const size of values.sizes.split(',').map(Number)) {
  const board = await openBoard({ CACHE: 'off' });
  try {
    const started = performance.now();
    await fill(board, size);
    const [{ sizes }] = await board.sql(
      `select pg_size_pretty(pg_total_relation_size('search_documents')) || ' of search documents, ' || pg_size_pretty(pg_relation_size('ix_search_documents_terms')) || ' of which their index' as sizes`,
    );
    console.log(`\n${size.toLocaleString('en')} postings (${sizes}), made in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    await run(board);
  } finally {
    await board.close();
  }
}

async function run(board) {
  const port = await freePort();
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: board.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    RATE_LIMIT: 'off',
    CACHE: 'off',
    WORKER: 'off',
    CITIES: 'off',
    LOG_LEVEL: 'error',
  };
  const pinned = existsSync('/usr/bin/taskset') && cpus().length > 1;
  const command = [process.execPath, 'dist/src/main.js'];
  const server = pinned
    ? spawn('taskset', ['-c', '0', ...command], { env: environment })
    : spawn(command[0], command.slice(1), { env: environment });
  server.stderr.pipe(process.stderr);
  const origin = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${origin}/health/ready`).then(({ ok }) => ok));
  const places = {
    page500: await cursorOf(board, 500),
    ids: (await board.sql('select job_id from search_documents order by random() limit 200')).map(({ job_id }) => job_id),
  };
  const bodies = {};
  for (const path of Object.values(SCENARIOS)) bodies[path(0, places)] = await (await fetch(origin + path(0, places))).text();
  const sender = await senderOf(bodies, pinned);
  console.log('                            requests/s   p50 ms   p99 ms   statements   bare statements/s   ratio   bare bytes/s');
  for (const [name, path] of Object.entries(SCENARIOS)) {
    const statements = await board.statementsOf(path(0, places));
    await load(async (n) => void (await (await fetch(origin + path(n, places))).arrayBuffer()), { seconds: 0.5 });
    const api = await load(
      async (n) => {
        const response = await fetch(origin + path(n, places));
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`${path(n, places)} answered ${response.status}`);
      },
      { seconds },
    );
    const bare = statements.length === 0 ? undefined : await load(() => board.replay(statements), { seconds: Math.min(seconds, 2) });
    const bytes = await load(async () => void (await (await fetch(sender.origin + path(0, places))).arrayBuffer()), {
      seconds: Math.min(seconds, 2),
    });
    const cell = (value, width, digits = 1) => value.toFixed(digits).padStart(width);
    console.log(
      `${name.padEnd(26)}${cell(api.perSecond, 12, 0)}${cell(api.p50, 9)}${cell(api.p99, 9)}${String(statements.length).padStart(13)}` +
        (bare ? `${cell(bare.perSecond, 20, 0)}${cell(api.perSecond / bare.perSecond, 8, 2)}` : ' '.repeat(28)) +
        cell(bytes.perSecond, 15, 0),
    );
  }
  const peak = /VmHWM:\s+(\d+)/.exec(
    existsSync(`/proc/${server.pid}/status`) ? readFileSync(`/proc/${server.pid}/status`, 'utf8') : '',
  )?.[1];
  if (peak) console.log(`peak memory of the API: ${Math.round(Number(peak) / 1024)} MiB`);
  sender.child.kill();
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
}

/** The cursor that page `number` of the newest postings begins with. */
async function cursorOf(board, number) {
  const { page, items } = board.parse(await board.ask('/v1/jobs?limit=1'));
  const [kind, name] = JSON.parse(Buffer.from(page.nextCursor, 'base64url').toString());
  const rows = await board.sql(
    'select published_at, job_id from search_documents order by published_at desc, job_id desc offset $1 limit 1',
    [Math.min((number - 1) * 20 - 1, 200_000)],
  );
  if (!rows[0] || items.length === 0) return page.nextCursor;
  return Buffer.from(JSON.stringify([kind, name, rows[0].published_at.toISOString(), rows[0].job_id])).toString('base64url');
}

/** Bare Fastify with these bytes, on the API's core. */
async function senderOf(bodies, pinned) {
  const port = await freePort();
  const command = [process.execPath, new URL('support/bare-server.mjs', import.meta.url).pathname, String(port)];
  const child = pinned ? spawn('taskset', ['-c', '0', ...command]) : spawn(command[0], command.slice(1));
  child.stderr.pipe(process.stderr);
  child.stdin.end(JSON.stringify(bodies));
  const origin = `http://127.0.0.1:${port}`;
  await until(() => fetch(origin).then(({ ok }) => ok));
  return { child, origin };
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function until(fact) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await fact().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The API does not start');
}
