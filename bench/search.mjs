/**
 * node bench/search.mjs [--sizes 10000,100000,1000000] [--rounds 7] [--seconds 1] [--only detail --only radius]: how fast search is, and how it grows.
 *
 * For each size: postings are made from the real ones in ../shared/data/postings where they are, else from the product's
 * demo data; the API runs on one core and the load (8 connections) on the other; nothing is cached. In the same rounds,
 * each in its turn, what the figures are compared with:
 *
 * - `node:http` with `pg`, on the API's core, which runs the same statements and sends the same bytes;
 * - bare Fastify, on the API's core, which sends the same bytes;
 * - pgbench, where it is installed, which runs the same statements, prepared.
 *
 * A ratio of 1 is a server that costs no more processor time than the smallest one. Figures are medians of the rounds. Per
 * request: milliseconds of processor time of the API's process and of PostgreSQL's.
 */
import { parseArgs } from 'node:util';
import { openBoard } from './support/board.mjs';
import { fill } from './support/fill.mjs';
import { pgbench, runPgbench } from './support/pgbench.mjs';
import { measure, median } from './support/measure.mjs';
import { freePort, parentOf, peakMemoryOf, start, stop, until, workOf } from './support/processes.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

/** What is asked, each in several ways, so that nothing is answered from what the last request left. */
const SCENARIOS = {
  'first page': () => ['/v1/jobs'],
  'page 500': ({ page500 }) => [`/v1/jobs?cursor=${page500}`],
  'rare word': () => ['/v1/jobs?q=phlebotomist'],
  'common word': () => ['/v1/jobs?q=manager'],
  'common word, newest': () => ['/v1/jobs?q=manager&sort=newest'],
  'two words, three filters': () => ['/v1/jobs?q=project%20manager&country=US&workplaceType=onsite&employmentType=FULL_TIME'],
  radius: () => [20, 21, 22, 23, 24].map((km) => `/v1/jobs?lat=40.7&lon=-74&radiusKm=${km}`),
  facets: () => ['/v1/jobs?q=engineer&facets=category,employmentType,country'],
  suggest: () => ['eng', 'man', 'nur', 'tea', 'soft'].map((text) => `/v1/search/suggest?q=${text}`),
  detail: ({ ids }) => ids.map((id) => `/v1/jobs/${id}`),
};

const COLUMNS = ['', 'req/s', 'p50 ms', 'p99 ms', 'SQL', 'MiB', 'API ms', 'bare+pg', 'ratio', 'bytes', 'PG ms', 'bare PG', 'pgbench'];

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
  const env = { PATH: process.env.PATH, DATABASE_URL: board.url, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' };
  const off = { RATE_LIMIT: 'off', CACHE: 'off', WORKER: 'off', CITIES: 'off' };
  const api = { child: start(0, [process.execPath, 'dist/src/main.js'], { env: { ...env, ...off } }), origin: `http://127.0.0.1:${port}` };
  await until(() => fetch(`${api.origin}/health/ready`).then(({ ok }) => ok));
  const [{ pid }] = await board.sql('select pg_backend_pid() as pid');
  const postgres = parentOf(pid);
  const places = {
    page500: await cursorOf(board, 500),
    ids: (await board.sql('select job_id from search_documents order by job_id limit 200')).map(({ job_id }) => job_id),
  };
  const scenarios = Object.entries(SCENARIOS)
    .filter(([name]) => values.only?.includes(name) ?? true)
    .map(([name, pathsOf]) => ({ name, paths: pathsOf(places) }));
  const answers = {};
  for (const path of scenarios.flatMap(({ paths }) => paths)) {
    answers[path] = { body: await (await fetch(api.origin + path)).text(), statements: await board.statementsOf(path) };
  }
  const input = JSON.stringify(answers);
  const [bareRead, bareBytes] = [await bareServer(input, board.url), await bareServer(input)];
  print(COLUMNS);
  for (const { name, paths } of scenarios) {
    const measured = { api: [], read: [], bytes: [] };
    peakMemoryOf(api.child.pid);
    await measure(api, { paths }, { postgres, seconds: Math.min(1, seconds) });
    for (let round = 0; round < rounds; round++) {
      measured.api.push(await measure(api, { paths }, { postgres, seconds }));
      measured.read.push(await measure(bareRead, { paths }, { postgres, seconds }));
      measured.bytes.push(await measure(bareBytes, { paths }, { postgres, seconds }));
    }
    const { statements } = answers[paths[0]];
    const before = workOf(postgres, { children: true });
    const prepared = pgbench && statements.length > 0 ? await runPgbench(board.url, statements, Math.max(1, seconds)) : undefined;
    const preparedWork = prepared && (workOf(postgres, { children: true }) - before) / prepared.runs;
    const own = median(measured.api, 'work');
    print([
      name,
      median(measured.api, 'perSecond').toFixed(0),
      median(measured.api, 'p50').toFixed(1),
      median(measured.api, 'p99').toFixed(1),
      String(statements.length),
      peakMemoryOf(api.child.pid).toFixed(0),
      own.toFixed(3),
      median(measured.read, 'work').toFixed(3),
      (median(measured.read, 'work') / own).toFixed(2),
      median(measured.bytes, 'work').toFixed(3),
      median(measured.api, 'database').toFixed(3),
      median(measured.read, 'database').toFixed(3),
      preparedWork === undefined ? '-' : preparedWork.toFixed(3),
    ]);
  }
  await Promise.all([stop(bareRead.child), stop(bareBytes.child), stop(api.child)]);
}

function print(cells) {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(9))).join(''));
}

/** The cursor that page `number` of the newest postings begins with. */
async function cursorOf(board, number) {
  const { page } = JSON.parse(await board.ask('/v1/jobs?limit=1'));
  const [last] = await board.sql(
    'select published_at, job_id from search_documents order by published_at desc, job_id desc offset $1 limit 1',
    [(number - 1) * 20 - 1],
  );
  if (!last) return page.nextCursor;
  const [kind, query, total, relation] = JSON.parse(Buffer.from(page.nextCursor, 'base64url').toString());
  return Buffer.from(JSON.stringify([kind, query, total, relation, last.published_at.toISOString(), last.job_id])).toString('base64url');
}

async function bareServer(input, databaseUrl) {
  const port = await freePort();
  const program = new URL('support/bare-server.mjs', import.meta.url).pathname;
  const child = start(0, [process.execPath, program, String(port), ...(databaseUrl === undefined ? [] : [databaseUrl])], { input });
  const origin = `http://127.0.0.1:${port}`;
  await until(() => fetch(origin).then(({ ok }) => ok));
  return { child, origin };
}
