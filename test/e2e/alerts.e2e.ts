import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nextHour } from '../../src/common/time/local-time.js';
import { UnitOfWork } from '../../src/infra/database/unit-of-work.js';
import { OutboxRepository } from '../../src/infra/queue/outbox.repository.js';
import { AlertsRepository } from '../../src/modules/search/alerts/alerts.repository.js';
import { AlertsService } from '../../src/modules/search/alerts/alerts.service.js';
import { PostingMatchingService } from '../../src/modules/search/alerts/posting-matching.service.js';
import { createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

describe('Alerts of new postings', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let recruiter: Caller;
  let number = 0;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url, ALERT_HOUR: '7' });
    recruiter = await app.employer();
    await createEmployer(recruiter, { name: 'Harbour Bakery' });
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  const matching = () => app.nest.get(PostingMatchingService, { strict: false });
  const alerts = () => app.nest.get(AlertsService, { strict: false });
  const mailsTo = (seeker: Caller) => smtp.to(seeker.account?.email as string);

  /** A word that nobody else looks for. */
  const newWord = () => `zword${String.fromCharCode(97 + number / 26, 97 + (number++ % 26))}x`;
  const post = (title: string, fields: object = {}) => createLiveJob(recruiter, { title, ...fields });
  const save = async (seeker: Caller, q: string, frequency: string) => {
    const { status, body } = await seeker.post('/v1/me/saved-searches', { name: `About ${q}`, query: { q }, frequency });
    expect(status).toBe(201);
    return body as { id: string };
  };
  const rowOf = async (id: string) => {
    const [row] = await app.database.query<{ dueAt: Date | null; toldAt: Date | null; untold: number; told: number }>(
      `select due_at as "dueAt", told_at as "toldAt",
         (select count(*)::int from search_matches where saved_search_id = s.id and alert_id is null) as untold,
         (select count(*)::int from search_matches where saved_search_id = s.id and alert_id is not null) as told
       from saved_searches s where id = $1`,
      [id],
    );
    return row as NonNullable<typeof row>;
  };
  const waits = (id: string, untold: number) =>
    eventually(async () => expect(await rowOf(id)).toMatchObject({ untold, dueAt: expect.any(Date) }));
  /** The hour has come. */
  const makeDue = (...ids: string[]) => app.database.query('update saved_searches set due_at = now() where id = any($1)', [ids]);
  const settled = (id: string) => eventually(async () => expect(await rowOf(id)).toMatchObject({ untold: 0, dueAt: null }));

  it('come at once to whoever wants that, once for each posting, and can be unsubscribed from', async () => {
    const [seeker, word] = [await app.seeker('Sam'), newWord()];
    await post(`Old ${word}`);
    const { id } = await save(seeker, word, 'instant');
    const job = await post(`New ${word}`, { pay: { min: 30000, max: 40000, currency: 'EUR', period: 'YEAR' } });
    const mail = await mailTo(smtp, seeker.account?.email as string, new RegExp(`^About ${word}: New ${word} at Harbour Bakery$`));
    expect(mail.text).toContain('Hello Sam,');
    expect(mail.text).toContain(`/jobs/${job.slug}`);
    expect(mail.text).toContain('Bremen, DE');
    expect(mail.text).toContain('40,000');
    expect(mail.text).not.toContain(`Old ${word}`);
    expect(mail.text).toContain(`/v1/jobs?q=${word}&sort=newest`);
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
    expect(header('list-unsubscribe')).toMatch(/^<http.*\/unsubscribe\//);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');

    // Neither by being changed, nor by going and coming back, is it new again.
    await recruiter.patch(`/v1/jobs/${job.id}`, { description: 'More bread.' });
    await recruiter.post(`/v1/jobs/${job.id}/pause`);
    await recruiter.post(`/v1/jobs/${job.id}/resume`);
    const { toldAt } = await rowOf(id);
    const next = await post(`Next ${word}`);
    await waits(id, 1);
    // What follows on the first comes some minutes later, in one mail.
    expect((await rowOf(id)).dueAt?.getTime()).toBe((toldAt?.getTime() ?? 0) + 10 * 60_000);
    await makeDue(id);
    const second = await mailTo(smtp, seeker.account?.email as string, new RegExp(`Next ${word}`));
    expect(second.text).toContain(next.slug);
    expect(second.text).not.toContain(job.slug);
    expect(mailsTo(seeker)).toHaveLength(2);
  });

  it('come by the day at the hour of the place, in one mail, without what is over by then', async () => {
    const [seeker, word] = [await app.seeker(), newWord()];
    await seeker.patch('/v1/me', { timeZone: 'Asia/Kathmandu', locale: 'de' });
    const daily = await save(seeker, word, 'daily');
    const weekly = await save(seeker, word, 'weekly');
    const jobs = [];
    for (let n = 0; n < 13; n++) jobs.push(await post(`Number ${n} ${word}`));
    await Promise.all([waits(daily.id, 13), waits(weekly.id, 13)]);
    const now = new Date();
    expect((await rowOf(daily.id)).dueAt).toEqual(nextHour(now, 'Asia/Kathmandu', 7));
    expect((await rowOf(weekly.id)).dueAt).toEqual(nextHour(now, 'Asia/Kathmandu', 7, 1));

    await seeker.patch('/v1/me', { timeZone: 'America/New_York' });
    expect((await rowOf(daily.id)).dueAt).toEqual(nextHour(now, 'America/New_York', 7));
    expect((await rowOf(weekly.id)).dueAt).toEqual(nextHour(now, 'America/New_York', 7, 1));
    await seeker.patch(`/v1/me/saved-searches/${weekly.id}`, { frequency: 'daily' });
    expect((await rowOf(weekly.id)).dueAt).toEqual(nextHour(now, 'America/New_York', 7));

    await recruiter.post(`/v1/jobs/${jobs[0]?.id}/close`, { reason: 'filled' });
    await recruiter.patch(`/v1/jobs/${jobs[1]?.id}`, { title: 'Something else' });
    await makeDue(daily.id);
    const mail = await mailTo(smtp, seeker.account?.email as string, /11 neue Stellen/);
    expect(mail.text).toContain('Und eine weitere.');
    for (const gone of [0, 1, 2]) expect(mail.text).not.toContain(`Number ${gone} ${word}\n`);
    for (const shown of [3, 12]) expect(mail.text).toContain(`Number ${shown} ${word}\n`);
    expect(await rowOf(daily.id)).toMatchObject({ told: 11, untold: 0, dueAt: null, toldAt: expect.any(Date) });
    expect(await rowOf(weekly.id)).toMatchObject({ told: 0, untold: 13 });
    // What was left out is news when it is there again.
    await recruiter.patch(`/v1/jobs/${jobs[1]?.id}`, { title: `Back ${word}` });
    await waits(daily.id, 1);
  });

  it('do not come when nothing is new, or everything that was is over', async () => {
    const [seeker, word] = [await app.seeker(), newWord()];
    const { id } = await save(seeker, word, 'daily');
    const job = await post(`Short-lived ${word}`);
    await waits(id, 1);
    await recruiter.post(`/v1/jobs/${job.id}/close`, { reason: 'filled' });
    await makeDue(id);
    await settled(id);
    expect((await rowOf(id)).toldAt).toBeNull();
    await makeDue(id);
    await settled(id);
    expect(await app.database.query('select from email_deliveries where recipient_id = $1', [seeker.account?.id])).toEqual([]);
  });

  it('begin anew when a search looks for something else or is switched on, and end when it is switched off', async () => {
    const [seeker, word, other] = [await app.seeker(), newWord(), newWord()];
    const { id } = await save(seeker, word, 'daily');
    await post(`First ${word}`);
    await post(`Other before ${other}`);
    await waits(id, 1);
    await seeker.patch(`/v1/me/saved-searches/${id}`, { frequency: 'off' });
    expect(await rowOf(id)).toMatchObject({ untold: 0, dueAt: null });
    expect(await app.database.query('select from compiled_searches where saved_search_id = $1', [id])).toEqual([]);
    await post(`Unheard ${word}`);
    await matching().matchAll();
    await seeker.patch(`/v1/me/saved-searches/${id}`, { frequency: 'daily', query: { q: `${word} OR ${other}` } });
    const after = await post(`Other after ${other}`);
    await waits(id, 1);
    await makeDue(id);
    const mail = await mailTo(smtp, seeker.account?.email as string, new RegExp(`Other after ${other}`));
    expect(mail.text).toContain(after.slug);
    await settled(id);
    await seeker.delete(`/v1/me/saved-searches/${id}`);
    expect(await app.database.query('select from search_matches where saved_search_id = $1', [id])).toEqual([]);
  });

  it('wait while their owner is suspended or has not shown that the address is his, and leave nothing when he is erased', async () => {
    const [seeker, word, admin] = [await app.seeker(), newWord(), await app.admin()];
    const { id } = await save(seeker, word, 'instant');
    await admin.post(`/v1/admin/users/${seeker.account?.id}/suspend`, { reason: 'A test' });
    await post(`While away ${word}`);
    await waits(id, 1);
    await alerts().raiseAll();
    expect(await rowOf(id)).toMatchObject({ untold: 1, told: 0 });
    // Nobody looks for what is not to be told, each second until it may be.
    const repository = app.nest.get(AlertsRepository, { strict: false });
    await eventually(async () => expect(await repository.isAnyDue()).toBe(false));
    await makeDue(id);
    expect(await repository.isAnyDue()).toBe(false);
    await admin.post(`/v1/admin/users/${seeker.account?.id}/reinstate`);
    await mailTo(smtp, seeker.account?.email as string, /While away/);

    const again = await app.login(seeker.account?.email as string);
    const { status } = await again.call('DELETE', '/v1/me', { password: 'a-password-for-tests' });
    expect(status).toBe(204);
    for (const table of ['search_matches', 'compiled_searches', 'compiled_search_keys']) {
      expect(await app.database.query(`select from ${table} where saved_search_id = $1`, [id])).toEqual([]);
    }
  });

  it('tell once, whoever is at work at once and whatever fails half-way', async () => {
    const [seeker, word] = [await app.seeker(), newWord()];
    const searches = [];
    for (let n = 0; n < 5; n++) searches.push(await save(seeker, word, 'daily'));
    const ids = searches.map(({ id }) => id);
    for (let n = 0; n < 3; n++) await post(`Job ${n} ${word}`);
    await Promise.all([matching().matchAll(), matching().matchAll(), matching().matchAll()]);
    for (const id of ids) await waits(id, 3);

    const outbox = app.nest.get(OutboxRepository, { strict: false });
    const add = outbox.add.bind(outbox);
    let failures = 0;
    outbox.add = async (messages) => {
      if (messages.some(({ type }) => type === 'search.job-alert-raised') && ++failures <= 3) throw new Error('The power is out');
      return add(messages);
    };
    try {
      await makeDue(...ids);
      await eventually(() => expect(failures).toBeGreaterThan(3));
    } finally {
      outbox.add = add;
    }
    await Promise.all([alerts().raiseAll(), alerts().raiseAll(), alerts().raiseAll()]);
    await eventually(() => expect(mailsTo(seeker)).toHaveLength(5));
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ told: 3, untold: 0, dueAt: null });
    for (const mail of mailsTo(seeker)) expect([0, 1, 2].every((n) => mail.text?.includes(`Job ${n} ${word}`))).toBe(true);
  });

  it('know which came first of a posting and a search that come at once', async () => {
    const [seeker, word] = [await app.seeker(), newWord()];
    const before = await save(seeker, word, 'daily');
    let commit: () => void = () => undefined;
    let isWritten: () => void = () => undefined;
    const written = new Promise<void>((done) => (isWritten = done));
    const mayCommit = new Promise<void>((done) => (commit = done));
    const draft = await recruiter.post('/v1/jobs', {
      title: `Between ${word}`,
      description: 'Bread.',
      employmentType: 'FULL_TIME',
      workplaceType: 'onsite',
      locations: [{ city: 'Bremen', country: 'DE' }],
    });
    const { JobLifecycleService } = await import('../../src/modules/jobs/lifecycle/job-lifecycle.service.js');
    const publishing = app.nest.get(UnitOfWork).run(async () => {
      const actor = { ...recruiter.account, role: 'employer', sessionId: '' } as never;
      await app.nest.get(JobLifecycleService, { strict: false }).publish(actor, draft.body.id, undefined);
      isWritten();
      await mayCommit;
    });
    await written;
    // It is written, and nobody can find it yet.
    const meanwhile = await save(seeker, word, 'daily');
    expect((await seeker.get(`/v1/jobs?q=%22${word}%22`)).body.items).toEqual([]);
    commit();
    await publishing;
    const after = await save(seeker, word, 'daily');
    await Promise.all([waits(before.id, 1), waits(meanwhile.id, 1)]);
    expect(await rowOf(after.id)).toMatchObject({ untold: 0, told: 0, dueAt: null });
  });
});
