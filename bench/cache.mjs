/**
 * npm run bench:cache [-- --rounds 7] [--seconds 1]: what a cached page costs.
 *
 * The API, with every guard, limit, request id and metric on, and the smallest server that sends the same bytes, each on the
 * one core, the load (8 connections) on the other, in turn in each round. The ratio is the processor time of the smallest
 * server for a request over that of the API's process; figures are medians of the rounds. From Redis: the API keeps nothing
 * in its own memory.
 */
import { parseArgs } from 'node:util';
import { startRedis } from '../test/support/redis-server.mjs';
import { serve, startApi } from './support/api.mjs';
import { openBoard } from './support/board.mjs';
import { fill } from './support/fill.mjs';
import { measure, median } from './support/measure.mjs';
import { stop } from './support/processes.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '1' } } });
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const PATH = '/v1/jobs';

const board = await openBoard({ CACHE: 'off' });
const redis = await startRedis();
try {
  await fill(board, 5000);
  console.log('                        req/s   p50 ms   p99 ms   ms each   smallest   ratio');
  await compare('cached listing', { kind: 'fastify' });
  await compare('the same, 304', { kind: 'not-modified', status: 304 });
  if (redis) await compare('listing from Redis', { kind: 'redis', environment: { REDIS_URL: redis.url, CACHE_MEMORY_MB: '0' } });
  else console.log('listing from Redis: skipped, there is no redis-server here');
} finally {
  await redis?.stop();
  await board.close();
}

async function compare(name, { kind, status = 200, environment = {} }) {
  const api = await startApi(board, environment);
  const answer = await fetch(api.origin + PATH, { headers: { 'accept-encoding': 'identity' } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const program = new URL('support/bare-cache.mjs', import.meta.url).pathname;
  const bare = await serve([process.execPath, program, 'PORT', kind, ...(environment.REDIS_URL ? [environment.REDIS_URL] : [])], () => ({
    input: bytes,
  }));
  const headers = status === 304 ? { 'if-none-match': answer.headers.get('etag') } : {};
  const measured = { api: [], bare: [] };
  for (const server of [api, bare]) await measure(server, { paths: [PATH], headers, status }, { seconds: 1 });
  for (let round = 0; round < rounds; round++) {
    measured.api.push(await measure(api, { paths: [PATH], headers, status }, { seconds }));
    measured.bare.push(await measure(bare, { paths: [PATH], headers, status }, { seconds }));
  }
  const [own, smallest] = [median(measured.api, 'work'), median(measured.bare, 'work')];
  const cell = (value, width, digits) => value.toFixed(digits).padStart(width);
  console.log(
    name.padEnd(20) +
      cell(median(measured.api, 'perSecond'), 9, 0) +
      cell(median(measured.api, 'p50'), 9, 2) +
      cell(median(measured.api, 'p99'), 9, 2) +
      cell(own, 10, 4) +
      cell(smallest, 11, 4) +
      cell(smallest / own, 8, 2),
  );
  await Promise.all([stop(api.child), stop(bare.child)]);
}
