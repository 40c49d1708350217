/**
 * npm run bench:graphql [-- --rounds 7] [--seconds 1]: what the list of postings costs through GraphQL, against the same list by REST.
 *
 * One process of the API, with every guard, limit, request id and metric on, answers the same twenty postings with the same
 * fields through both doors in turn, the load (8 connections) on the other core. The ratio is the processor time of a request
 * by REST over that of one by GraphQL; figures are medians of the rounds. Uncached: nothing is kept (`CACHE=off`).
 */
import { parseArgs } from 'node:util';
import { startApi } from './support/api.mjs';
import { openBoard } from './support/board.mjs';
import { fill } from './support/fill.mjs';
import { measure, median } from './support/measure.mjs';
import { stop } from './support/processes.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '1' } } });
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

/** Every field that a card of REST has. */
const QUERY = `query Jobs($first: Int) {
  jobs(first: $first) {
    totalCount totalRelation
    pageInfo { hasNextPage endCursor }
    nodes {
      id slug status title language employmentType workplaceType experienceLevel remoteCountries category publishedAt validThrough
      employer { id slug name verified }
      locations { city region country lat lon }
      pay { min max currency period }
      skills { name required }
    }
  }
}`;
const BODY = { query: QUERY, variables: { first: 20 } };
const ADDRESS = `/graphql?query=${encodeURIComponent(QUERY)}&variables=${encodeURIComponent(JSON.stringify(BODY.variables))}`;
const REST = { paths: ['/v1/jobs?limit=20'] };

const board = await openBoard({ CACHE: 'off' });
try {
  await fill(board, 5000);
  console.log('                          REST ms   GraphQL ms   ratio   REST bytes   GraphQL bytes');
  await compare('uncached, by POST', { CACHE: 'off' }, { paths: ['/graphql'], bodies: [BODY] });
  await compare('uncached, by GET', { CACHE: 'off' }, { paths: [ADDRESS] });
  await compare('cached, by POST', {}, { paths: ['/graphql'], bodies: [BODY] });
  await compare('cached, by GET', {}, { paths: [ADDRESS] });
} finally {
  await board.close();
}

async function compare(name, environment, graphql) {
  const api = await startApi(board, environment);
  const measured = { rest: [], graphql: [] };
  for (const asked of [REST, graphql]) await measure(api, asked, { seconds: 2 });
  for (let round = 0; round < rounds; round++) {
    measured.rest.push(await measure(api, REST, { seconds }));
    measured.graphql.push(await measure(api, graphql, { seconds }));
  }
  const [rest, own] = [median(measured.rest, 'work'), median(measured.graphql, 'work')];
  console.log(
    name.padEnd(22) +
      rest.toFixed(4).padStart(11) +
      own.toFixed(4).padStart(13) +
      (rest / own).toFixed(2).padStart(8) +
      String(median(measured.rest, 'bytes')).padStart(13) +
      String(median(measured.graphql, 'bytes')).padStart(16),
  );
  await stop(api.child);
}
