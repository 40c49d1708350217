import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseError } from '../../src/infra/database/database-errors.js';
import { ReadPool } from '../../src/infra/database/read-pool.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import { TestApp } from '../support/test-app.js';

/** Statements as they are run, and the plans that PostgreSQL has for them when there is much to search. */
describe('Plans of the search', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ CACHE: 'off' });
    const owner = await app.employer();
    const { id: employerId } = await createEmployer(owner);
    for (const title of ['Project manager', 'Nurse', 'Baker', 'Phlebotomist']) {
      await createLiveJob(owner, { title, employerId, locations: [{ city: 'Bremen', country: 'DE', lat: 53.08, lon: 8.8 }] });
    }
    await app.database.query(`
      with copies as (select gen_random_uuid() as copy, d.*, n from search_documents d, generate_series(1, 5000) n where d.title_words < 3 or n = 1),
      made as (insert into jobs select c.copy, c.copy::text, j.employer_id, j.status, j.title, j.description, j.language, j.employment_type, j.workplace_type,
        j.experience_level, j.locations, j.remote_countries, j.pay_min, j.pay_max, j.pay_currency, j.pay_period, j.skills, j.category,
        j.benefits, null, j.apply_mode, j.apply_url, j.questions, j.published_at, j.valid_through, null, null, j.created_at, j.updated_at, 1
        from copies c join jobs j on j.id = c.job_id returning id)
      insert into search_documents select c.copy, c.employer_id, c.published_at - make_interval(mins => c.n), c.valid_through, c.head, c.lexemes, c.tags,
        c.title_words, c.completeness, c.pay_rank, c.points, c.occupations, c.occupation_fits, c.card, c.body from copies c where c.copy in (select id from made)`);
    await app.database.query('analyze search_documents');
  }, 120_000);
  afterAll(() => app.close());

  const statementsOf = async (path: string) => {
    const pool = app.nest.get(ReadPool, { strict: false });
    const statements: { text: string; values: unknown[] }[] = [];
    const query = pool.query.bind(pool);
    pool.query = (text: string, values?: unknown[], name?: string) => {
      statements.push({ text, values: values ?? [] });
      return query(text, values, name);
    };
    expect((await app.anonymous().get(path)).status).toBe(200);
    pool.query = query;
    return statements;
  };

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

  it.each([
    ['the first page', '/v1/jobs'],
    ['a rare word', '/v1/jobs?q=phlebotomist'],
    ['a common word', '/v1/jobs?q=manager'],
    ['two words and three filters', '/v1/jobs?q=project%20manager&country=DE&workplaceType=onsite&employmentType=FULL_TIME'],
    ['a radius', '/v1/jobs?lat=53&lon=8.8&radiusKm=30'],
    ['the best paid', '/v1/jobs?sort=pay'],
    ['suggestions', '/v1/search/suggest?q=man'],
  ])('%s: the table of postings is not read, and a page is not read by a scan of all documents', async (_, path) => {
    for (const { text, values } of await statementsOf(path)) {
      const plan = JSON.stringify(await app.database.query(`explain (format json) ${text}`, values));
      expect(plan).not.toContain('"Relation Name":"jobs"');
      // Counting to ten thousand and no further may well be a short scan.
      if (!/select count\(\*\)/.test(text)) expect([text, /"Seq Scan"[^{}]*"search_documents"/.test(plan)]).toEqual([text, false]);
    }
  });
});
