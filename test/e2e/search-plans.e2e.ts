import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseError } from '../../src/infra/database/database-errors.js';
import { ReadPool } from '../../src/infra/database/read-pool.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import { copyPosting } from '../support/copies.js';
import { TestApp } from '../support/test-app.js';

/** Statements as they are run, and the plans that PostgreSQL has for them when there is much to search. */
describe('Plans of the search', () => {
  let app: TestApp;
  let rare: string;

  beforeAll(async () => {
    // Without tasks and sweeps, which ask for themselves.
    app = await TestApp.start({ CACHE: 'off', WORKER: 'off' });
    const owner = await app.employer();
    const { id: employerId } = await createEmployer(owner);
    for (const title of ['Project manager', 'Nurse', 'Baker', 'Phlebotomist']) {
      const { id } = await createLiveJob(owner, {
        title,
        employerId,
        locations: [{ city: 'Bremen', country: 'DE', lat: 53.08, lon: 8.8 }],
      });
      if (title !== 'Phlebotomist') await copyPosting(app, id, { count: 5000 });
      else [rare] = [id];
    }
    await app.database.query('analyze search_documents');
  }, 120_000);
  afterAll(() => app.close());

  /** Everything that the process asks the database for a path, whoever asks. */
  const statementsOf = async (path: string) => {
    const statements: { text: string; values: unknown[] }[] = [];
    const run = pg.Client.prototype.query as (...parameters: unknown[]) => unknown;
    pg.Client.prototype.query = function (this: pg.Client, statement: string | pg.QueryConfig, ...rest: unknown[]) {
      const { text, values } = typeof statement === 'string' ? { text: statement, values: rest.find(Array.isArray) } : statement;
      if (/^\s*(select|with)\b/i.test(text)) statements.push({ text, values: (values ?? []) as unknown[] });
      return run.call(this, statement, ...rest);
    } as typeof pg.Client.prototype.query;
    try {
      expect((await app.anonymous().get(path)).status).toBe(200);
    } finally {
      pg.Client.prototype.query = run as typeof pg.Client.prototype.query;
    }
    return statements;
  };

  /** As the pool of reads has it. */
  const planOf = async (text: string, values: unknown[]) =>
    JSON.stringify(await app.nest.get(ReadPool, { strict: false }).query(`explain (format json) ${text}`, values));

  it('no read runs longer than two seconds: it is given up, and the caller told when to come again', async () => {
    const startedAt = performance.now();
    const failure: unknown = await app.nest
      .get(ReadPool, { strict: false })
      .query('select pg_sleep(10)')
      .catch((error: unknown) => error);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    const answer = databaseError(failure);
    expect([answer?.definition.kind, answer?.extras.retryAfterSeconds]).toEqual(['unavailable', expect.any(Number)]);
  });

  const deepPage = async () => {
    const { page } = (await app.anonymous().get('/v1/jobs?limit=1')).body;
    const [kind, query, total, relation] = JSON.parse(Buffer.from(page.nextCursor as string, 'base64url').toString()) as unknown[];
    const [row] = await app.database.query<{ publishedAt: Date; id: string }>(
      'select published_at as "publishedAt", job_id as id from search_documents order by published_at desc, job_id desc offset 9980 limit 1',
    );
    const place = [kind, query, total, relation, row?.publishedAt.toISOString(), row?.id];
    return `/v1/jobs?cursor=${Buffer.from(JSON.stringify(place)).toString('base64url')}`;
  };

  it.each<[string, () => string | Promise<string>]>([
    ['the first page', () => '/v1/jobs'],
    ['page 500', deepPage],
    ['a rare word', () => '/v1/jobs?q=phlebotomist'],
    ['a common word', () => '/v1/jobs?q=manager'],
    ['a common word, the newest first', () => '/v1/jobs?q=manager&sort=newest'],
    ['two words and three filters', () => '/v1/jobs?q=project%20manager&country=DE&workplaceType=onsite&employmentType=FULL_TIME'],
    ['a radius', () => '/v1/jobs?lat=53&lon=8.8&radiusKm=30'],
    ['the best paid', () => '/v1/jobs?sort=pay'],
    ['facets', () => '/v1/jobs?q=manager&facets=category,country,city,skills,pay'],
    ['suggestions', () => '/v1/search/suggest?q=man'],
  ])('%s: the table of postings is not read, nor all documents one by one', async (_, pathOf) => {
    const statements = await statementsOf(await pathOf());
    expect(statements.length).toBeGreaterThan(0);
    for (const { text, values } of statements) {
      const plan = await planOf(text, values);
      expect(plan).not.toContain('"Relation Name":"jobs"');
      // The unfiltered total of a small board is counted to ten thousand; by what, does not matter.
      const isTotalOfAll = text.includes('reltuples');
      if (!isTotalOfAll) expect([text, /"Seq Scan"[^{}]*"search_documents"/.test(plan)]).toEqual([text, false]);
    }
  });

  it('one posting is read by its key', async () => {
    const statements = await statementsOf(`/v1/jobs/${rare}`);
    expect(statements).toHaveLength(1);
    for (const { text, values } of statements) expect(await planOf(text, values)).not.toContain('"Seq Scan"');
  });
});
