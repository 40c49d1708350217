import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infra/database/unit-of-work.js';
import { createHiring } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

const POOL_SIZE = 5;

describe('When the database cannot do what it is asked', () => {
  let app: TestApp;
  let job: { id: string };

  beforeAll(async () => {
    app = await TestApp.start({ DATABASE_POOL_SIZE: String(POOL_SIZE), WORKER: 'off' });
    ({ job } = await createHiring(await app.employer()));
    await app.database.query('create sequence faults');
  });
  afterEach(async () => {
    await app.database.query('drop trigger if exists fail on applications');
  });
  afterAll(() => app.close());

  /** As if PostgreSQL itself said so: the next applications fail, so many of them. A sequence counts what is rolled back too. */
  async function failNext(times: number, sqlState: string): Promise<void> {
    await app.database.query('alter sequence faults restart');
    await app.database.query(
      `create or replace function fail() returns trigger language plpgsql as $$
       begin
         if nextval('faults') <= ${times} then raise exception 'the text of the database' using errcode = '${sqlState}'; end if;
         return new;
       end $$`,
    );
    await app.database.query('create trigger fail before insert on applications for each row execute function fail()');
  }
  const applicationsOf = async (seeker: Caller) =>
    (await app.database.query('select 1 from applications where candidate_id = $1', [seeker.account?.id])).length;

  it.each(['40001', '40P01'])('%s: whoever lost against somebody else is let try again, and hears nothing of it', async (sqlState) => {
    const seeker = await app.seeker();
    await failNext(2, sqlState);
    expect((await seeker.post(`/v1/jobs/${job.id}/applications`, {})).status).toBe(201);
    expect(await applicationsOf(seeker)).toBe(1);
  });

  it('40001: whoever always loses is told to come back', async () => {
    const seeker = await app.seeker();
    await failNext(3, '40001');
    const { status, headers } = await seeker.post(`/v1/jobs/${job.id}/applications`, {});
    expect([status, headers.get('retry-after'), await applicationsOf(seeker)]).toEqual([503, '1', 0]);
  });

  // Full disk, no memory, no connections; ended, crashed, starting, dropped; no leader any more.
  it.each(['53100', '53200', '53300', '57P01', '57P02', '57P03', '57P05', '25006'])(
    '%s: the caller is told to come back, and not why; when it is over, all is well',
    async (sqlState) => {
      const seeker = await app.seeker();
      await failNext(1, sqlState);
      const refused = await seeker.post(`/v1/jobs/${job.id}/applications`, {});
      expect([refused.status, refused.body.code]).toEqual([503, 'service.unavailable']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(JSON.stringify(refused.body)).not.toContain('the text of the database');
      expect((await app.anonymous().get(`/v1/jobs/${job.id}`)).status).toBe(200);
      expect((await seeker.post(`/v1/jobs/${job.id}/applications`, {})).status).toBe(201);
      expect(await applicationsOf(seeker)).toBe(1);
    },
  );

  it('two that wait for each other both come to their end', async () => {
    await app.database.query('create table pair (id int primary key, taken int not null default 0)');
    await app.database.query('insert into pair values (1), (2)');
    const unitOfWork = app.nest.get(UnitOfWork, { strict: false });
    let attempts = 0;
    const both: (() => void)[] = [];
    const take = (first: number, second: number) =>
      unitOfWork.run(async () => {
        const attempt = ++attempts;
        await unitOfWork.manager.query('update pair set taken = taken + 1 where id = $1', [first]);
        // Each has its first before either asks for its second.
        if (attempt <= 2) await new Promise<void>((go) => (both.push(go) === 2 ? both.forEach((one) => one()) : undefined));
        await unitOfWork.manager.query('update pair set taken = taken + 1 where id = $1', [second]);
      });
    await Promise.all([take(1, 2), take(2, 1)]);
    expect(attempts).toBe(3);
    expect(await app.database.query('select taken from pair')).toEqual([{ taken: 2 }, { taken: 2 }]);
  });

  it('a storm of requests opens no more connections than it may', async () => {
    const seekers = await Promise.all([app.seeker(), app.seeker()]);
    const storm = { over: false };
    let most = 0;
    const watching = (async () => {
      while (!storm.over) {
        const [row] = await app.database.query<{ count: number }>(
          `select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name in ('nexus', 'nexus-read')`,
        );
        most = Math.max(most, row?.count ?? 0);
      }
    })();
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        n % 2 === 0
          ? app.anonymous().get(`/v1/jobs?limit=${1 + (n % 100)}&q=baker`)
          : seekers[n % 4 === 1 ? 0 : 1].get('/v1/me/applications'),
      ),
    );
    storm.over = true;
    await watching;
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(2 * POOL_SIZE);
  });
});
