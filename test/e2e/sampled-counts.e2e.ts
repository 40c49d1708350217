import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampledCounts } from '../../src/infra/database/sampled-counts.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Count {
  state: string;
  count: number;
}

describe('Counts of a table', () => {
  let database: TestDatabase;
  const counts = async (pages?: number) => {
    const rows = await database.query<Count>(sampledCounts('counted', ['state'], pages));
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query('create table counted (id int, state text)');
  });
  afterAll(() => database.drop());

  it('are none of an empty one', async () => {
    expect(await counts()).toEqual({});
  });

  it('are exact while it is small, and near enough from a part of it, the same each time', async () => {
    await database.query(
      `insert into counted select n, case n % 4 when 0 then 'closed' else 'open' end from generate_series(1, 100000) n order by n`,
    );
    const exact = { open: 75_000, closed: 25_000 };
    expect(await counts()).toEqual(exact);
    const near = await counts(60);
    expect(near).not.toEqual(exact);
    for (const [state, count] of Object.entries(exact)) expect(Math.abs((near[state] ?? 0) / count - 1)).toBeLessThan(0.5);
    expect(await counts(60)).toEqual(near);
  });

  it('read no more of it than they were told', async () => {
    const [row] = await database.query<{ 'QUERY PLAN': object }>(
      `explain (analyze, buffers, format json) ${sampledCounts('counted', ['state'], 10)}`,
    );
    const [{ Plan: plan }] = (row as unknown as { 'QUERY PLAN': [{ Plan: Record<string, number> }] })['QUERY PLAN'];
    expect((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)).toBeLessThan(60);
  });
});
