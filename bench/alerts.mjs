import { parseArgs } from 'node:util';
import { openBoard } from './support/board.mjs';
import { fill } from './support/fill.mjs';
import { workOf } from './support/processes.mjs';

/**
 * How long it takes to find out whom new postings are news to: so many of them, held against so many saved searches. Beside
 * it, from a sample, what it would take to run each search once. Ends with 1 where the target, which is for the defaults, is missed.
 */
const { values } = parseArgs({
  options: {
    searches: { type: 'string', default: '100000' },
    postings: { type: 'string', default: '1000' },
    live: { type: 'string', default: '20000' },
    sample: { type: 'string', default: '200' },
    workers: { type: 'string', default: '2' },
  },
});
const [searches, postings, live, sample, workers] = ['searches', 'postings', 'live', 'sample', 'workers'].map((name) =>
  Number(values[name]),
);

const TARGET_SECONDS = 60;

const board = await openBoard();
const get = async (path, name) => board.app.get((await board.dist(path))[name], { strict: false });
const serviceOf = {
  compiler: await get('modules/search/alerts/search-compiler.service.js', 'SearchCompilerService'),
  matching: await get('modules/search/alerts/posting-matching.service.js', 'PostingMatchingService'),
  search: await get('modules/search/search.service.js', 'SearchService'),
};
try {
  await fill(board, live);
  await board.sql('truncate posting_changes');
  const asked = await queriesLike(await board.sql('select card from search_documents order by job_id limit 2000'), searches);
  await save(asked);
  const compiled = await timed(() => serviceOf.compiler.bringUpToDate());
  await board.sql('vacuum analyze compiled_searches, compiled_search_keys, saved_searches');
  const chosen = await board.sql('select job_id from search_documents order by md5(job_id::text) limit $1', [postings]);
  await board.sql(
    `with chosen as (select unnest($1::uuid[]) as job_id),
       arrived as (insert into posting_arrivals select job_id, clock_timestamp(), pg_current_xact_id()::text from chosen
         on conflict (job_id) do update set arrived_at = excluded.arrived_at, arrived_in = excluded.arrived_in)
     insert into posting_changes select gen_random_uuid(), job_id from chosen`,
    [chosen.map(({ job_id: id }) => id)],
  );
  const matched = await timed(() => Promise.all(Array.from({ length: workers }, () => serviceOf.matching.matchAll())));
  const [{ count }] = await board.sql('select count(*)::int as count from search_matches');
  const step = Math.floor(asked.length / sample);
  const run = await timed(async () => {
    for (let index = 0; index < sample; index++) await serviceOf.search.search({ limit: 100, ...asked[index * step], sort: 'newest' });
  });
  const each = run.seconds / sample;
  console.log(`${searches} saved searches, ${postings} new postings among ${live}; ${count} are news to somebody`);
  print('', 'seconds', 'CPU, node', 'CPU, PostgreSQL');
  print(`held against all searches, ${workers} workers`, matched.seconds, matched.node, matched.database);
  console.log(`target: ${TARGET_SECONDS} s on two cores, ${matched.seconds < TARGET_SECONDS ? 'met' : 'missed'}`);
  if (matched.seconds >= TARGET_SECONDS) process.exitCode = 1;
  print('each search run once (from a sample)', each * searches, (run.node / sample) * searches, (run.database / sample) * searches);
  print('all searches compiled again', compiled.seconds, compiled.node, compiled.database);
} finally {
  await board.close();
}

/** Searches like those of people who would like one of these postings: words of its title, and sometimes where, how or for how much. */
async function queriesLike(rows, count) {
  const cards = rows.map(({ card }) => JSON.parse(card));
  let state = 7;
  const random = (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return Array.from({ length: count }, () => {
    const { title, locations, employmentType, workplaceType } = cards[random(cards.length)];
    const words = title.match(/\p{L}{3,}/gu) ?? ['work'];
    const start = random(Math.max(1, words.length - 1));
    const [place] = locations;
    const [kind, where] = [random(100), random(100)];
    const isLocated = typeof place?.lat === 'number';
    return {
      ...(kind < 95 && { q: words.slice(start, start + 2 + random(2)).join(' ') }),
      ...(where < 50 && place?.city && { city: [place.city] }),
      ...(where >= 50 && where < 65 && place && { country: [place.country] }),
      ...(((where >= 65 && where < 85) || kind >= 95) && isLocated && { city: undefined, lat: place.lat, lon: place.lon, radiusKm: 30 }),
      ...(kind < 15 && { employmentType: [employmentType] }),
      ...(kind >= 15 && kind < 25 && { workplaceType: [workplaceType] }),
      ...(kind >= 25 && kind < 35 && { payMin: 40_000 }),
    };
  });
}

async function save(queries) {
  await board.sql(
    `insert into users (id, email, name, role, password_hash, sessions_valid_from, created_at, updated_at)
     select gen_random_uuid(), 'seeker-' || n || '@bench.example', 'Seeker', 'job_seeker', 'x', now(), now(), now() from generate_series(1, $1) n`,
    [Math.ceil(queries.length / 5)],
  );
  for (let from = 0; from < queries.length; from += 5000) {
    await board.sql(
      `with people as (select id, row_number() over (order by id) - 1 as place, count(*) over () as total from users)
       insert into saved_searches (id, user_id, name, query, frequency, created_at, updated_at, since)
       select gen_random_uuid(), people.id, 'Search', query, 'daily', now(), now(), now() - interval '1 minute'
       from jsonb_array_elements($1::jsonb) with ordinality given(query, n) join people on place = ($2 + n) % total`,
      [JSON.stringify(queries.slice(from, from + 5000)), from],
    );
  }
}

async function timed(work) {
  const [postmaster] = await board.sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid");
  const before = { node: process.cpuUsage(), database: workOf(postmaster.pid, { children: true }), at: performance.now() };
  await work();
  const { user, system } = process.cpuUsage(before.node);
  return {
    seconds: (performance.now() - before.at) / 1000,
    node: (user + system) / 1e6,
    database: (workOf(postmaster.pid, { children: true }) - before.database) / 1000,
  };
}

function print(label, ...cells) {
  console.log(label.padEnd(40) + cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell).padStart(16)).join(''));
}
