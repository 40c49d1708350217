import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/common/ids.js';
import type { Actor } from '../../src/common/security/role.js';
import { NotificationsService } from '../../src/modules/notifications/inbox/notifications.service.js';
import { addMember } from '../factories/companies.js';
import { apply, createHiring, createLiveJob } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import type { Caller } from '../support/client.js';
import { EventReader } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';

describe('Notifications', () => {
  /** Two processes that share a database; one of them works. */
  let app: TestApp;
  let other: TestApp;
  let recruiter: Caller;
  let employerId: string;
  let jobId: string;

  beforeAll(async () => {
    app = await TestApp.start({ STREAM_HEARTBEAT_SECONDS: '1' });
    other = await TestApp.start({ STREAM_HEARTBEAT_SECONDS: '50', WORKER: 'off' }, app.database);
    recruiter = await app.employer('Rita');
    const { employer, job } = await createHiring(recruiter, { title: 'Baker' });
    [employerId, jobId] = [employer.id, job.id];
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const listOf = async (caller: Caller, query = '') => (await caller.get(`/v1/me/notifications${query}`)).body;
  const unreadOf = async (caller: Caller) => (await caller.get('/v1/me/notifications/unread-count')).body.unread.value as number;
  const told = (caller: Caller, count: number) =>
    eventually(async () => {
      const { items } = await listOf(caller, '?limit=100');
      expect(items).toHaveLength(count);
      return items as { id: string; type: string; text: string; about: object; gone: boolean; readAt: string | null }[];
    });
  /** Tells somebody of a thing that is not there any more. */
  const tell = (caller: Caller, through = app, eventId = newId()) =>
    through.nest
      .get(NotificationsService, { strict: false })
      .tell(eventId, 'job-reviewed', { jobId: newId(), stepId: newId() }, [caller.account?.id as string]);

  it('tell both sides of an application of what concerns them, once, and in the words of today', async () => {
    const [candidate, colleague] = [await app.seeker('Ann'), await addMember(app, recruiter, employerId, 'owner', 'Carl')];
    const { id } = await apply(candidate, jobId);
    const [applied] = await told(colleague, 1);
    expect(applied).toMatchObject({
      type: 'application-new',
      text: 'New application for Baker: Ann',
      about: { applicationId: id },
      gone: false,
      readAt: null,
    });
    await recruiter.post(`/v1/applications/${id}/move`, { stage: 'in_review' });
    // Of two things that happen at once, either may be told first.
    await told(candidate, 1);
    await recruiter.post(`/v1/applications/${id}/messages`, { text: 'When could you start?' });
    const [message, moved] = await told(candidate, 2);
    expect(moved).toMatchObject({ type: 'application-moved', text: expect.stringContaining('News of your application for Baker') });
    expect(message).toMatchObject({ type: 'application-message', about: { applicationId: id } });
    await candidate.patch('/v1/me', { locale: 'de' });
    expect((await told(candidate, 2))[1]?.text).toContain('Bewerbung');
    // The candidate is told of nothing that he did himself, and whoever has left the team learns nothing more.
    await recruiter.delete(`/v1/employers/${employerId}/members/${colleague.account?.id}`);
    expect((await told(colleague, 1))[0]).toMatchObject({ text: 'This is over.', gone: true });

    await candidate.call('DELETE', '/v1/me', { password: TEST_PASSWORD });
    await told(colleague, 0);
    const [row] = await app.database.query<{ text: string }>('select jsonb_agg(n)::text as text from notifications n');
    for (const trace of [id, 'Ann', 'Baker', 'start?', candidate.account?.id]) expect(row?.text ?? '').not.toContain(trace);
  });

  it('say nothing of postings and interviews to who has left the company', async () => {
    const colleague = await addMember(app, recruiter, employerId, 'recruiter', 'Carla');
    const carla = colleague.account?.id as string;
    const { id: postingId } = await createLiveJob(recruiter, { title: 'Secretive cellarer' });
    const candidate = await app.seeker('Zoe');
    const { id: applicationId } = await apply(candidate, postingId);
    const day = new Date(Date.now() + 5 * 86_400_000);
    const slot = { start: day.toISOString(), end: new Date(day.getTime() + 3_600_000).toISOString() };
    const at = `/v1/applications/${applicationId}/interviews`;
    const interview = await recruiter.post(at, { slots: [slot], location: 'Cellar', timeZone: 'Europe/Berlin', interviewers: [carla] });
    expect(interview.status).toBe(201);
    await candidate.post(`${at}/${interview.body.id}/choose`, { start: slot.start });
    expect((await recruiter.post(`${at}/${interview.body.id}/cancel`)).status).toBe(200);
    const { body: job } = await recruiter.get(`/v1/jobs/${postingId}`);
    const [step] = await app.database.query<{ id: string }>('select id from job_events where job_id = $1 limit 1', [postingId]);
    const inbox = app.nest.get(NotificationsService, { strict: false });
    await inbox.tell(newId(), 'job-expiring', { jobId: postingId, validThrough: job.validThrough }, [carla]);
    await inbox.tell(newId(), 'job-reviewed', { jobId: postingId, stepId: step?.id as string }, [carla]);
    const aboutIt = async () =>
      (await listOf(colleague, '?limit=100')).items.filter(({ type }: { type: string }) => type !== 'application-new');
    const types = async () => (await aboutIt()).map(({ type, gone }: { type: string; gone: boolean }) => [type, gone]);
    await eventually(async () =>
      expect((await types()).toSorted()).toEqual([
        ['interview-booked', true],
        ['interview-cancelled', false],
        ['job-expiring', false],
        ['job-reviewed', false],
      ]),
    );
    await recruiter.delete(`/v1/employers/${employerId}/members/${carla}`);
    const left = await listOf(colleague, '?limit=100');
    expect(left.items.every(({ gone }: { gone: boolean }) => gone)).toBe(true);
    for (const word of ['Secretive', 'Zoe']) expect(JSON.stringify(left)).not.toContain(word);
  });

  it('are read by as many statements however many there are', async () => {
    const colleague = await addMember(app, recruiter, employerId, 'recruiter', 'Cora');
    const inbox = other.nest.get(NotificationsService, { strict: false });
    const actor = colleague.account as Actor;
    const counted = async (limit: number) => {
      let statements = 0;
      const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
      const { query } = prototype;
      prototype.query = function (this: unknown, ...args: unknown[]) {
        statements += 1;
        return query.apply(this, args);
      };
      try {
        const { items } = await inbox.list(actor, { limit });
        return [items.filter(({ gone }) => !gone).length, statements];
      } finally {
        prototype.query = query;
      }
    };
    for (let n = 0; n < 8; n++) {
      const { id: postingId } = await createLiveJob(recruiter);
      await apply(await app.seeker(), postingId);
      const [step] = await app.database.query<{ id: string }>('select id from job_events where job_id = $1 limit 1', [postingId]);
      await inbox.tell(newId(), 'job-reviewed', { jobId: postingId, stepId: step?.id as string }, [actor.id]);
    }
    await told(colleague, 16);
    // Whatever else goes on in the process adds statements, and takes none away.
    await eventually(async () => {
      const [[few, some], [many, more]] = [await counted(2), await counted(16)];
      expect([few, many]).toEqual([2, 16]);
      expect(more).toBeLessThanOrEqual((some ?? 0) + 1);
    });
  });

  it('are told of once however often the event is, and not to who does not want to know', async () => {
    const [person, quiet] = [await app.seeker(), await app.seeker()];
    const eventId = newId();
    await Promise.all([tell(person, app, eventId), tell(person, other, eventId), tell(person, app, eventId)]);
    await tell(person, app, eventId);
    await told(person, 1);
    await quiet.patch('/v1/me/notification-preferences', { topics: [{ topic: 'hiring', inApp: false }] });
    await tell(quiet);
    await told(quiet, 0);
    expect(await unreadOf(quiet)).toBe(0);
  });

  it('are listed by pages, counted, and read one by one or all up to one', async () => {
    const person = await app.seeker();
    for (let n = 0; n < 5; n++) await tell(person);
    const first = await listOf(person, '?limit=2&unread=true');
    const second = await listOf(person, `?limit=2&unread=true&cursor=${first.page.nextCursor}`);
    expect(first.page.total).toEqual({ value: 5, relation: 'eq' });
    const ids = (await told(person, 5)).map(({ id }) => id);
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 4));
    expect(await unreadOf(person)).toBe(5);
    const read = await person.post(`/v1/me/notifications/${ids[0]}/read`);
    expect(read.body).toMatchObject({ id: ids[0], readAt: expect.any(String) });
    expect((await person.post(`/v1/me/notifications/${ids[0]}/read`)).body.readAt).toBe(read.body.readAt);
    expect(await unreadOf(person)).toBe(4);
    // What came since is not read with the others.
    await tell(person);
    expect((await person.post('/v1/me/notifications/read', { upTo: ids[1] })).body).toEqual({ unread: { value: 1, relation: 'eq' } });
    expect((await listOf(person, '?unread=true')).items).toHaveLength(1);
    expect((await listOf(person, '?unread=false')).items.map(({ id }: { id: string }) => id)).toEqual(ids);

    const stranger = await app.seeker();
    expect(await stranger.post(`/v1/me/notifications/${ids[0]}/read`)).toMatchObject({
      status: 404,
      body: { code: 'notification.not-found' },
    });
    expect(await stranger.post('/v1/me/notifications/read', { upTo: ids[0] })).toMatchObject({ status: 404 });
    expect(await person.post('/v1/me/notifications/read', { upTo: 'all' })).toMatchObject({ status: 400 });
    expect(await person.get('/v1/me/notifications?unread=maybe')).toMatchObject({ status: 400 });
    expect(await person.get(`/v1/me/notifications?cursor=x${first.page.nextCursor}`)).toMatchObject({ status: 400 });
  });

  describe('as they come', () => {
    it('reach every process, in order, and go on where the last stream ended', async () => {
      const person = await app.seeker();
      await tell(person);
      const [here, there] = await Promise.all([EventReader.open(app.url, person.token), EventReader.open(other.url, person.token)]);
      expect([here.status, here.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
      expect(here.headers.get('cache-control')).toBe('no-store, no-transform');
      expect(here.headers.get('x-accel-buffering')).toBe('no');
      expect(here.headers.get('x-request-id')).toBeTruthy();
      await eventually(() => expect(here.comments).toBeGreaterThan(0));
      for (let n = 0; n < 3; n++) await tell(person, n % 2 === 0 ? app : other);
      // The second beats once in 50 seconds: it has heard.
      const [seenHere, seenThere] = await Promise.all([here.has(3), there.has(3)]);
      const newest = (await told(person, 4)).map(({ id }) => id).toReversed();
      expect(seenHere.map(({ data }) => data.id)).toEqual(newest.slice(1));
      expect(seenThere).toEqual(seenHere);
      expect(seenHere[0]).toMatchObject({ event: 'notification', data: { type: 'job-reviewed', topic: 'hiring', gone: true } });
      here.close();
      there.close();

      await tell(person);
      const back = await EventReader.open(other.url, person.token, { 'last-event-id': seenHere[0]?.id as string });
      expect((await back.has(3)).map(({ data }) => data.id)).toEqual(
        (await told(person, 5))
          .map(({ id }) => id)
          .slice(0, 3)
          .toReversed(),
      );
      back.close();
      const all = await EventReader.open(app.url, person.token, { 'last-event-id': '0' });
      await all.has(5);
      all.close();
      const late = await EventReader.open(app.url, person.token, { 'last-event-id': '999999' });
      await eventually(() => expect(late.comments).toBeGreaterThan(0));
      await tell(person);
      expect(await late.has(1)).toHaveLength(1);
      late.close();
    });

    it('are heard of after the database was away for the listener', async () => {
      const person = await app.seeker();
      const there = await EventReader.open(other.url, person.token);
      await tell(person);
      await there.has(1);
      await app.database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nexus-signals' and datname = current_database()",
      );
      await tell(person);
      expect(await there.has(2)).toHaveLength(2);
      there.close();
    });

    it('end when the session, the token or the account does, and tell of nothing that comes then', async () => {
      const [person, admin] = [await app.seeker(), await app.admin()];
      const again = await app.login(person.account?.email as string);
      const { body: token } = await person.post('/v1/me/api-tokens', { name: 'A program', scopes: ['notifications:read'] });
      const readers = await Promise.all([person.token, again.token, token.token].map((bearer) => EventReader.open(app.url, bearer)));
      await Promise.all(readers.map((reader) => eventually(() => expect(reader.comments).toBeGreaterThan(0))));
      await again.post('/v1/auth/logout');
      await readers[1]?.end();
      await person.delete(`/v1/me/api-tokens/${token.id}`);
      await readers[2]?.end();
      expect(readers[0]?.ended).toBe(false);
      await admin.post(`/v1/admin/users/${person.account?.id}/suspend`, { reason: 'A test' });
      await tell(person);
      await readers[0]?.end();
      for (const reader of readers) expect(reader.events).toEqual([]);
    });

    it('are refused to strangers, for what is no event, and beyond ten at once', async () => {
      const person = await app.seeker();
      expect((await EventReader.open(app.url, undefined)).status).toBe(401);
      expect(await person.get('/v1/me/notifications/stream', { headers: { 'last-event-id': 'x; drop' } })).toMatchObject({ status: 400 });
      expect(await person.get('/v1/me/notifications/stream?since=1')).toMatchObject({ status: 400 });
      const head = await fetch(`${app.url}/v1/me/notifications/stream`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${person.token}` },
      });
      expect([head.status, await head.text()]).toEqual([200, '']);
      const readers = [];
      for (let n = 0; n < 10; n++) readers.push(await EventReader.open(app.url, person.token));
      expect(await person.get('/v1/me/notifications/stream')).toMatchObject({
        status: 429,
        body: { code: 'notification.too-many-streams' },
      });
      readers[0]?.close();
      await eventually(async () => {
        const reader = await EventReader.open(app.url, person.token);
        expect(reader.status).toBe(200);
        reader.close();
      });
      for (const reader of readers) reader.close();
    });

    it('do not pile up for who does not read', async () => {
      const person = await app.seeker();
      const stuck = request(`${app.url}/v1/me/notifications/stream`, { headers: { authorization: `Bearer ${person.token}` } });
      const socket = await new Promise<import('node:net').Socket>((done) => {
        stuck.on('response', (response) => {
          response.pause();
          done(response.socket);
        });
        stuck.end();
      });
      socket.pause();
      await app.database.query(
        `insert into notifications (id, user_id, number, event_id, type, params, created_at)
         select gen_random_uuid(), $1, n, gen_random_uuid(), 'job-reviewed', jsonb_build_object('jobId', gen_random_uuid(), 'stepId', gen_random_uuid()), now()
         from generate_series(1, 20000) n`,
        [person.account?.id],
      );
      await app.database.query("select pg_notify('nexus_notifications', $1)", [person.account?.id]);
      // Others are told meanwhile.
      const [friend, before] = [await app.seeker(), process.memoryUsage.rss()];
      const reader = await EventReader.open(app.url, friend.token);
      for (let n = 0; n < 20; n++) await tell(friend);
      await reader.has(20);
      expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
      reader.close();
      stuck.destroy();
    });
  });

  it('end with the process, which does not wait for who listens', async () => {
    const board = await BoardProcess.up({
      DATABASE_URL: app.database.url,
      DATA_DIR: app.settings.dataDir,
      WORKER: 'off',
      NODE_ENV: 'test',
    });
    const person = await app.seeker();
    const reader = await EventReader.open(board.url, person.token);
    await tell(person);
    await reader.has(1);
    const stopped = Date.now();
    expect(await board.stop('SIGTERM')).toBe(0);
    await reader.end();
    expect(Date.now() - stopped).toBeLessThan(10_000);
  });

  it('tell of new postings for saved searches, and go when they are old', async () => {
    const person = await app.seeker();
    const { body: search } = await person.post('/v1/me/saved-searches', {
      name: 'Bread',
      query: { q: 'zimtschnecke' },
      frequency: 'instant',
    });
    await createLiveJob(recruiter, { title: 'Zimtschnecke' });
    const [alert] = await told(person, 1);
    expect(alert).toMatchObject({
      type: 'job-alert',
      text: expect.stringMatching(/^Bread: Zimtschnecke at /),
      about: { savedSearchId: search.id },
    });
    const exported = await person.get('/v1/me/export');
    expect(exported.body.notifications).toMatchObject([{ type: 'job-alert', about: { savedSearchId: search.id } }]);
    const { RetentionService } = await import('../../src/modules/privacy/retention.service.js');
    await app.database.query("update notifications set created_at = now() - interval '181 days' where user_id = $1", [person.account?.id]);
    await app.nest.get(RetentionService, { strict: false }).run();
    await told(person, 0);
  });
});
