import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { apply, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import { type Answer, Caller } from '../support/client.js';
import { copyPosting } from '../support/copies.js';
import { eventually } from '../support/eventually.js';
import { counted } from '../support/statements.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';

const PATH = '/v1/me/saved-jobs';

describe('Saved postings', () => {
  let app: TestApp;
  /** The same board in another process that keeps nothing and does nothing by itself. */
  let quiet: TestApp;
  let recruiter: Caller;
  let admin: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    quiet = await TestApp.start({ WORKER: 'off', CACHE: 'off' }, app.database);
    recruiter = await app.employer();
    admin = await app.admin();
    await createEmployer(recruiter);
  }, 60_000);
  afterAll(async () => {
    await quiet.close();
    await app.close();
  });

  const save = async (seeker: Caller, id: string) => {
    const { status, body } = await seeker.put(`${PATH}/${id}`);
    expect([status, body]).toEqual([200, expect.objectContaining({ id })]);
    return body;
  };
  const listOf = async (seeker: Caller) => (await seeker.get(`${PATH}?limit=100`)).body.items;
  const idsOf = async (seeker: Caller) => (await listOf(seeker)).map(({ id }: { id: string }) => id);
  const done = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(JSON.stringify(body));
  };

  it('are listed as cards, saved last first, and are not when they are saved no longer', async () => {
    const seeker = await app.seeker();
    expect((await seeker.get(PATH)).body).toMatchObject({ items: [], page: { nextCursor: null, total: { value: 0 } } });
    const [first, second] = [await createLiveJob(recruiter), await createLiveJob(recruiter)];
    const saved = [await save(seeker, second.id), await save(seeker, first.id)];
    expect(await listOf(seeker)).toEqual(saved.toReversed());
    const { items } = (await app.anonymous().get('/v1/jobs?limit=100')).body;
    const card = items.find(({ id }: { id: string }) => id === first.id);
    expect(saved[1]).toEqual({ ...card, savedAt: expect.any(String) });
    for (const status of [204, 204]) expect((await seeker.delete(`${PATH}/${first.id}`)).status).toBe(status);
    expect(await idsOf(seeker)).toEqual([second.id]);
    expect((await seeker.delete(`${PATH}/${randomUUID()}`)).status).toBe(204);
  });

  it('are saved once, by how many requests at once ever', async () => {
    const seeker = await app.seeker();
    const { id } = await createLiveJob(recruiter);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => (n % 2 ? seeker : inAnotherProcess(seeker)).put(`${PATH}/${id}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.savedAt)).size).toBe(1);
    expect((await seeker.get(PATH)).body.page.total.value).toBe(1);
    // And later too it stays where it was in the list.
    const other = await createLiveJob(recruiter);
    await save(seeker, other.id);
    expect((await save(seeker, id)).savedAt).toBe(answers[0]?.body.savedAt);
    expect(await idsOf(seeker)).toEqual([other.id, id]);
  });

  it('are of one person: another neither sees nor removes them', async () => {
    const [mine, theirs] = [await app.seeker(), await app.seeker()];
    const { id } = await createLiveJob(recruiter);
    await save(mine, id);
    expect(await idsOf(theirs)).toEqual([]);
    expect((await theirs.delete(`${PATH}/${id}`)).status).toBe(204);
    expect(await idsOf(mine)).toEqual([id]);
    for (const other of [app.anonymous(), recruiter, admin]) {
      const refused = other.token === undefined ? 401 : 403;
      expect((await other.get(PATH)).status).toBe(refused);
      expect((await other.put(`${PATH}/${id}`)).status).toBe(refused);
      expect((await other.delete(`${PATH}/${id}`)).status).toBe(refused);
    }
    const { body } = await mine.post('/v1/me/api-tokens', { name: 'Reads', scopes: ['searches:read'] });
    const program = { headers: { authorization: `Bearer ${body.token}` } };
    expect((await app.anonymous().get(PATH, program)).body.items).toHaveLength(1);
    expect((await app.anonymous().put(`${PATH}/${id}`, undefined, program)).body.code).toBe('auth.insufficient-scope');
  });

  it('are public when they are saved', async () => {
    const seeker = await app.seeker();
    const draft = await createDraft(recruiter);
    const [paused, closed, lapsed, taken] = [
      await createLiveJob(recruiter),
      await createLiveJob(recruiter),
      await createLiveJob(recruiter),
      await createLiveJob(recruiter),
    ];
    await done(recruiter.post(`/v1/jobs/${paused.id}/pause`));
    await done(recruiter.post(`/v1/jobs/${closed.id}/close`, { reason: 'filled' }));
    await done(admin.post(`/v1/admin/jobs/${taken.id}/take-down`, { reason: 'Fraud' }));
    await app.database.query("update jobs set valid_through = now() - interval '1 second' where id = $1", [lapsed.id]);
    for (const [id, status, code, jobTitle] of [
      [draft.id, 404, 'job.not-found', undefined],
      [paused.id, 404, 'job.not-found', undefined],
      [randomUUID(), 404, 'job.not-found', undefined],
      [closed.id, 410, 'job.gone', closed.title],
      [lapsed.id, 410, 'job.gone', lapsed.title],
      [taken.id, 410, 'job.gone', null],
    ] as const) {
      const answer = await seeker.put(`${PATH}/${id}`);
      expect([answer.status, answer.body.code, answer.body.jobTitle]).toEqual([status, code, jobTitle]);
    }
    expect((await seeker.put(`${PATH}/no-id`)).body.errors[0].pointer).toBe('/jobId');
    expect((await seeker.delete(`${PATH}/no-id`)).status).toBe(400);
    expect(await listOf(seeker)).toEqual([]);
  });

  it('stay with what the public read last, whatever became of them', async () => {
    const seeker = await app.seeker();
    const pay = { min: 16, max: 19, currency: 'EUR', period: 'HOUR' };
    const { id, title } = await createLiveJob(recruiter, { title: 'Public title', pay });
    await save(seeker, id);
    const shown = async () => {
      const [item] = await listOf(seeker);
      return [item.status, item.title, item.pay];
    };
    expect(await shown()).toEqual(['live', title, pay]);
    await done(recruiter.patch(`/v1/jobs/${id}`, { title: 'Another public title' }));
    expect(await shown()).toEqual(['live', 'Another public title', pay]);
    // What is written while it is paused is nobody's business yet.
    await done(recruiter.post(`/v1/jobs/${id}/pause`));
    await done(recruiter.patch(`/v1/jobs/${id}`, { title: 'Secret title', pay: null }));
    expect(await shown()).toEqual(['paused', 'Another public title', pay]);
    for (const status of ['in_review', 'scheduled']) {
      await app.database.query('update jobs set status = $2 where id = $1', [id, status]);
      expect(await shown()).toEqual(['paused', 'Another public title', pay]);
    }
    await app.database.query("update jobs set status = 'paused' where id = $1", [id]);
    // Saved again, it is what it is: keeping needs no public posting.
    expect((await save(seeker, id)).status).toBe('paused');
    await done(recruiter.post(`/v1/jobs/${id}/close`, { reason: 'filled' }));
    expect(await shown()).toEqual(['closed', 'Another public title', pay]);
    expect(JSON.stringify(await save(seeker, id))).not.toContain('Secret');
  });

  it('are expired from their last moment on, and gone when an administrator takes them down', async () => {
    const seeker = await app.seeker();
    const [lapsed, taken] = [await createLiveJob(recruiter), await createLiveJob(recruiter, { title: 'Fraud' })];
    for (const { id } of [lapsed, taken]) await save(seeker, id);
    await app.database.query("update jobs set valid_through = now() - interval '1 second' where id = $1", [lapsed.id]);
    expect((await listOf(seeker)).map(({ status }: { status: string }) => status)).toEqual(['live', 'expired']);
    await done(admin.post(`/v1/admin/jobs/${taken.id}/take-down`, { reason: 'Fraud' }));
    const { items, page } = (await seeker.get(PATH)).body;
    expect([items.map(({ id }: { id: string }) => id), page.total.value]).toEqual([[lapsed.id], 1]);
    expect((await seeker.put(`${PATH}/${taken.id}`)).body).toMatchObject({ code: 'job.gone', jobTitle: null });
    // It is about the person all the same, until he removes it.
    const exported = async () => (await seeker.get('/v1/me/export')).body.savedJobs.map(({ jobId }: { jobId: string }) => jobId);
    expect(await exported()).toEqual([taken.id, lapsed.id]);
    expect((await seeker.delete(`${PATH}/${taken.id}`)).status).toBe(204);
    expect(await exported()).toEqual([lapsed.id]);
  });

  it('stay, closed, when everybody has left their company, and go with a posting that is deleted', async () => {
    const [seeker, owner] = [await app.seeker(), await app.employer()];
    const { job } = await createHiring(owner);
    const other = await createLiveJob(recruiter);
    for (const { id } of [other, job]) await save(seeker, id);
    await done(owner.call('DELETE', '/v1/me', { password: TEST_PASSWORD }));
    await eventually(async () => expect((await listOf(seeker))[0]).toMatchObject({ id: job.id, status: 'closed', title: job.title }));
    await app.database.query('delete from jobs where id = $1', [other.id]);
    expect(await idsOf(seeker)).toEqual([job.id]);
  });

  it('are not saved by an account that is erased at the same moment', async () => {
    const seeker = await app.seeker();
    const { id } = await createLiveJob(recruiter);
    const erasure = new pg.Client({ connectionString: app.database.url });
    await erasure.connect();
    try {
      await erasure.query('begin');
      await erasure.query('delete from users where id = $1', [seeker.account?.id]);
      const answer = seeker.put(`${PATH}/${id}`);
      await eventually(async () =>
        expect(
          await app.database.query(
            "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%for no key update'",
          ),
        ).toHaveLength(1),
      );
      await erasure.query('commit');
      expect((await answer).body).toMatchObject({ status: 401, code: 'auth.unauthenticated' });
    } finally {
      await erasure.end();
    }
  });

  it('are paged without a loss and without one twice, while others are saved and removed', async () => {
    const seeker = await app.seeker();
    const jobs: string[] = [];
    for (let n = 0; n < 7; n++) jobs.unshift((await createLiveJob(recruiter)).id);
    for (const id of jobs.slice(1).toReversed()) await save(seeker, id);
    // Some in the same moment: their ids decide.
    await app.database.query("update saved_jobs set saved_at = date_trunc('minute', saved_at) where user_id = $1", [seeker.account?.id]);
    const before = await idsOf(seeker);
    expect(before.toSorted()).toEqual(jobs.slice(1).toSorted());
    const read: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Answer = await seeker.get(`${PATH}?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      read.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.page.nextCursor;
      if (read.length === 2) await save(seeker, jobs[0] as string);
      if (read.length === 4) await seeker.delete(`${PATH}/${read[0]}`);
    } while (cursor !== null);
    expect(read).toEqual(before);
    expect((await seeker.get(`${PATH}?cursor=of-another-list`)).body.code).toBe('request.invalid');
  });

  it('are a thousand at most, of those that are shown', async () => {
    const seeker = await app.seeker();
    const { id } = await createLiveJob(recruiter);
    const copies = await copyPosting(app, id, { count: 999 });
    await app.database.query('insert into saved_jobs select $1, id, now() from unnest($2::uuid[]) id', [seeker.account?.id, copies]);
    const extra = [await createLiveJob(recruiter), await createLiveJob(recruiter), await createLiveJob(recruiter)];
    const answers = await Promise.all(extra.map((job) => seeker.put(`${PATH}/${job.id}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const refused = answers.findIndex(({ status }) => status === 409);
    expect(answers[refused]?.body.code).toBe('saved-job.too-many');
    expect((await seeker.get(PATH)).body.page.total.value).toBe(1000);
    // What is there already is saved as before.
    await save(seeker, copies[0] as string);
    await seeker.delete(`${PATH}/${copies[0]}`);
    await save(seeker, extra[refused]?.id as string);
    await app.database.query('delete from jobs where id = any($1)', [copies]);
  });

  it('are read by as many statements, however many there are', async () => {
    const seeker = await app.seeker();
    for (let n = 0; n < 5; n++) await save(seeker, (await createLiveJob(recruiter)).id);
    const board = inAnotherProcess(seeker);
    const query = `query($first: Int) { mySavedJobs(first: $first) { nodes { id savedAt employer { name } myApplication { id } } } }`;
    for (const ask of [
      (limit: number) => board.get(`${PATH}?limit=${limit}`),
      (first: number) => board.post('/graphql', { query, variables: { first } }),
    ]) {
      // Whatever else goes on in the process adds statements, and takes none away.
      await eventually(async () => {
        const [many, one] = [await counted(() => ask(5)), await counted(() => ask(1))];
        expect([many.answer.status, one.answer.status]).toEqual([200, 200]);
        expect((many.answer.body.items ?? many.answer.body.data.mySavedJobs.nodes).length).toBe(5);
        expect(many.statements).toBe(one.statements);
      });
    }
  });

  it('are in the graph: saved, listed, removed, and known by whoever saved them wherever a posting is shown', async () => {
    const [seeker, other] = [await app.seeker(), await app.seeker()];
    const { id, slug } = await createLiveJob(recruiter);
    const { id: applied } = await apply(seeker, id);
    const ask = async (caller: Caller, query: string) => (await caller.post('/graphql', { query })).body;
    const { data } = await ask(seeker, `mutation { saveJob(jobId: "${id}") { id title status savedAt myApplication { id } } }`);
    expect(data.saveJob).toMatchObject({ id, status: 'live', myApplication: { id: applied } });
    const { savedAt } = data.saveJob;
    expect((await ask(seeker, '{ mySavedJobs { totalCount nodes { id savedAt } } }')).data.mySavedJobs).toEqual({
      totalCount: 1,
      nodes: [{ id, savedAt }],
    });
    const shown = `{ job(idOrSlug: "${slug}") { savedAt } jobs(first: 100) { nodes { id savedAt } } }`;
    const seen = await ask(seeker, shown);
    expect(seen.data.job).toEqual({ savedAt });
    expect(seen.data.jobs.nodes.filter((job: { savedAt: unknown }) => job.savedAt !== null)).toEqual([{ id, savedAt }]);
    for (const caller of [other, recruiter, app.anonymous()]) {
      const { data: theirs, errors } = await ask(caller, shown);
      expect([errors, theirs.job]).toEqual([undefined, { savedAt: null }]);
      expect(theirs.jobs.nodes.every((job: { savedAt: unknown }) => job.savedAt === null)).toBe(true);
    }
    expect((await ask(seeker, `mutation { unsaveJob(jobId: "${id}") }`)).errors).toBeUndefined();
    expect((await ask(seeker, shown)).data.job).toEqual({ savedAt: null });
  });

  /** His calls, to the process that is quiet. */
  function inAnotherProcess(caller: Caller): Caller {
    return new Caller(quiet.url, caller.token, caller.account);
  }
});
