/**
 * npm run bench [-- --rounds 7] [--seconds 1] [--sizes 10000] [--only detail]: how fast search is (`search.mjs`), and then what a
 * cached page costs (`cache.mjs`), the list through GraphQL (`graphql.mjs`), what a flood of log-ins costs everybody else (`flood.mjs`),
 * a mail (`mail.mjs`), and new postings held against saved searches (`alerts.mjs`). Those before the mail take rounds and seconds; sizes
 * and only are for search.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values } = parseArgs({ options: { rounds: text, seconds: text, sizes: text, only: { type: 'string', multiple: true } } });
const { sizes, only, ...shared } = values;

run('search.mjs', { ...shared, sizes, only });
run('cache.mjs', shared);
run('graphql.mjs', shared);
run('flood.mjs', shared);
run('mail.mjs', { rounds: values.rounds });
run('alerts.mjs', {});

function run(bench, options) {
  const flags = Object.entries(options).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => [`--${name}`, one]));
  const { status } = spawnSync(process.execPath, [new URL(bench, import.meta.url).pathname, ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
