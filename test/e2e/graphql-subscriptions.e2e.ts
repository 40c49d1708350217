import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { newId } from '../../src/common/ids.js';
import { UnitOfWork } from '../../src/infra/database/unit-of-work.js';
import { LiveMessages } from '../../src/infra/live/live-messages.js';
import { NotificationsService } from '../../src/modules/notifications/inbox/notifications.service.js';
import { NotificationStreamsService } from '../../src/modules/notifications/inbox/notification-streams.service.js';
import { apply, createHiring } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { type Heard, Subscriber } from '../support/subscriber.js';
import { TestApp } from '../support/test-app.js';

const MOVED =
  'subscription($jobId: ID, $id: ID) { applicationMoved(jobId: $jobId, applicationId: $id) { id stage candidate { name } events { toStage } } }';
const ADDED = 'subscription($after: ID) { notificationAdded(after: $after) { id type text gone } }';

describe('GraphQL subscriptions', () => {
  /** Looks at its connections every second. */
  let app: TestApp;
  /** The same board in another process, which looks so seldom that only what it hears can count. */
  let other: TestApp;
  const open: Subscriber[] = [];

  beforeAll(async () => {
    app = await TestApp.start({ STREAM_HEARTBEAT_SECONDS: '1' });
    other = await TestApp.start({ STREAM_HEARTBEAT_SECONDS: '50', WORKER: 'off', GRAPHQL_INTROSPECTION: 'off' }, app.database);
  }, 60_000);
  afterEach(() => {
    for (const subscriber of open.splice(0)) subscriber.close();
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const connect = (url: string, token?: string, options?: { lazy?: boolean }): Subscriber => {
    const subscriber = new Subscriber(url, token, options);
    open.push(subscriber);
    return subscriber;
  };
  const codeOf = ({ failed, told }: Heard) => (failed ?? told[0])?.[0]?.extensions?.code;
  const closed = (subscriber: Subscriber, code: number) =>
    eventually(() => expect(subscriber.closed.map((event) => event.code)).toEqual([code]));

  describe('of applications', () => {
    it('tell candidates and hiring teams, in whatever process they are, each his own', async () => {
      const { owner, jobId } = await hiring();
      const [a, b] = [await app.seeker('Ann'), await app.seeker('Ben')];
      const [forA, forB, forTeam] = [
        connect(other.url, a.token).follow(MOVED),
        connect(app.url, b.token).follow(MOVED),
        connect(other.url, owner.token).follow(MOVED, { jobId: jobId.toUpperCase() }),
      ];
      const stranger = await app.employer();
      const refused = connect(app.url, stranger.token).follow(MOVED, { jobId });
      await eventually(() => expect(codeOf(refused)).toBe('employer.not-member'));

      const { id } = await applyUntilTold(a, jobId, forA);
      const forOne = connect(other.url, owner.token).follow(MOVED, { id });
      await eventually(() => expect(followers(other)).toBe(3));
      await owner.post(`/v1/applications/${id}/move`, { stage: 'in_review', note: 'Secret note' });
      await eventually(() => expect(forA.told.at(-1)).toMatchObject({ id, stage: 'in_review', candidate: { name: 'Ann' } }));
      await eventually(() => expect(forTeam.told.at(-1)).toMatchObject({ id, stage: 'in_review' }));
      await eventually(() => expect(forOne.told).toMatchObject([{ id, stage: 'in_review' }]));
      expect(forA.told.at(-1).events.at(-1)).toEqual({ toStage: 'in_review' });
      const mine = await apply(b, jobId);
      await eventually(() => expect(forB.told.map(({ id: told }) => told)).toEqual([mine.id]));
      await eventually(() => expect(forTeam.told.at(-1).id).toBe(mine.id));
      expect(forA.told.every(({ id: told }) => told === id)).toBe(true);
      expect(forOne.told).toHaveLength(1);
    });

    it('are refused for what is no id, and to a team that does not say what it follows', async () => {
      const owner = await app.employer();
      const subscriber = connect(app.url, owner.token);
      for (const [variables, pointer] of [
        [{ jobId: 'x' }, '/jobId'],
        [{}, '/jobId'],
      ] as const) {
        const heard = subscriber.follow(MOVED, variables);
        await eventually(() => expect(heard.told[0]?.[0]?.extensions).toMatchObject({ code: 'request.invalid', errors: [{ pointer }] }));
      }
    });

    it('tell nobody who was suspended meanwhile', async () => {
      const { owner, jobId } = await hiring();
      const candidate = await app.seeker();
      // The other process does not look at its connections for now: it asks when there is something to tell.
      const forCandidate = connect(other.url, candidate.token).follow(MOVED);
      const forTeam = connect(other.url, owner.token).follow(MOVED, { jobId });
      const { id } = await applyUntilTold(candidate, jobId, forCandidate);
      await suspend(candidate);
      await owner.post(`/v1/applications/${id}/move`, { stage: 'in_review' });
      await eventually(() => expect(forTeam.told.at(-1)).toMatchObject({ id, stage: 'in_review' }));
      await eventually(() => expect(forCandidate.ended).toBe(true));
      expect(forCandidate.told).toHaveLength(1);
    });
  });

  describe('of notifications', () => {
    it('tell each person of his own, across processes, in order', async () => {
      const board = await BoardProcess.up({
        DATABASE_URL: app.database.url,
        DATA_DIR: app.settings.dataDir,
        WORKER: 'off',
        NODE_ENV: 'test',
        STREAM_HEARTBEAT_SECONDS: '50',
      });
      try {
        const [ann, ben] = [await app.seeker(), await app.seeker()];
        await notify(ann);
        await notify(ben);
        const [here, there, bens] = [
          connect(app.url, ann.token).follow(ADDED),
          connect(board.url, ann.token).follow(ADDED),
          connect(board.url, ben.token).follow(ADDED),
        ];
        await notifyUntilTold(ann, [here, there]);
        await notifyUntilTold(ben, [bens]);
        for (let n = 0; n < 3; n++) await notify(ann, n % 2 === 0 ? app : other);
        const newest = (await listOf(ann)).slice(0, 3).toReversed();
        for (const heard of [here, there]) {
          await eventually(() => expect(heard.told.map(({ id }) => id).slice(-3)).toEqual(newest));
          expect(heard.told.at(-1)).toEqual({ id: newest[2], type: 'job-reviewed', text: 'This is over.', gone: true });
        }
        const own = await listOf(ben);
        expect(bens.told.every(({ id }) => own.includes(id))).toBe(true);
      } finally {
        // Whoever listens is told, and not waited for.
        const stopped = Date.now();
        expect(await board.stop('SIGTERM')).toBe(0);
        expect(Date.now() - stopped).toBeLessThan(10_000);
      }
    });

    it('go on after the last one that somebody has, which must be his', async () => {
      const [ann, ben] = [await app.seeker(), await app.seeker()];
      for (let n = 0; n < 4; n++) await notify(ann);
      const [first, ...others] = (await listOf(ann)).toReversed();
      const subscriber = connect(other.url, ann.token);
      const heard = subscriber.follow(ADDED, { after: first });
      await eventually(() => expect(heard.told.map(({ id }) => id)).toEqual(others));
      const bens = connect(other.url, ben.token);
      for (const after of [first, 'nonsense']) {
        const refused = bens.follow(ADDED, { after });
        await eventually(() => expect(codeOf(refused)).toBe('notification.not-found'));
      }
    });

    it('are for API tokens that were made for them', async () => {
      const ann = await app.seeker();
      const tokenFor = async (scope: string) => (await ann.post('/v1/me/api-tokens', { name: 'A program', scopes: [scope] })).body.token;
      const heard = connect(other.url, await tokenFor('notifications:read')).follow(ADDED);
      await notifyUntilTold(ann, [heard]);
      const refused = connect(other.url, await tokenFor('jobs:write')).follow(ADDED);
      await eventually(() => expect(codeOf(refused)).toBe('auth.insufficient-scope'));
    });
  });

  describe('end', () => {
    it('with the connection of whoever is suspended, signed out or whose token is revoked, though nothing happens on it', async () => {
      const [suspended, out, owner] = [await app.seeker(), await app.seeker(), await app.seeker()];
      const { body: token } = await owner.post('/v1/me/api-tokens', { name: 'A program', scopes: ['notifications:read'] });
      const [forSuspended, forOut, forToken, stays] = [suspended.token, out.token, token.token, owner.token].map((bearer) =>
        connect(app.url, bearer),
      ) as [Subscriber, Subscriber, Subscriber, Subscriber];
      const heard = [forSuspended, forOut, forToken, stays].map((subscriber) => subscriber.follow(ADDED));
      await eventually(() => expect(streams()).toBe(heard.length));
      await suspend(suspended);
      await out.post('/v1/auth/logout');
      await owner.delete(`/v1/me/api-tokens/${token.id}`);
      for (const subscriber of [forSuspended, forOut, forToken]) await closed(subscriber, 4403);
      expect(stays.closed).toEqual([]);
      expect(heard.flatMap(({ told }) => told)).toEqual([]);
      await eventually(() => expect(streams()).toBe(1));
    });

    it('on connections that are only half there', async () => {
      const ann = await app.seeker();
      const halfOpen = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { autoPong: false });
      const gone = new Promise<number>((done) => halfOpen.once('close', (code) => done(code)));
      halfOpen.once('open', () =>
        halfOpen.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${ann.token}` } })),
      );
      halfOpen.once('message', () => halfOpen.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ADDED } })));
      await eventually(() => expect(streams()).toBe(1));
      // Not said goodbye to: nobody would hear it.
      expect(await gone).toBe(1006);
      await eventually(() => expect(streams()).toBe(0));
    });

    it('on connections that follow nothing, after a while, and on no others', async () => {
      const [ann, ben] = [await app.seeker(), await app.seeker()];
      const idle = connect(app.url, ann.token, { lazy: false });
      const busy = connect(app.url, ben.token);
      busy.follow(ADDED);
      await closed(idle, 1000);
      expect(busy.closed).toEqual([]);
    });

    it('when they are left, at once, and leave nothing behind', async () => {
      const ann = await app.seeker();
      const subscriber = connect(app.url, ann.token);
      const before = followers(app);
      // More than a connection may have, one after the other, and nothing happens meanwhile.
      for (let n = 0; n < 25; n++) {
        const pair = [subscriber.follow(MOVED), subscriber.follow(ADDED)];
        await eventually(() => expect([followers(app), streams()]).toEqual([before + 1, 1]));
        for (const heard of pair) heard.leave();
        await eventually(() => expect([followers(app), streams()]).toEqual([before, 0]));
        expect(pair.map(({ failed }) => failed)).toEqual([undefined, undefined]);
      }
      subscriber.follow(MOVED);
      await eventually(() => expect(followers(app)).toBe(before + 1));
      subscriber.close();
      await eventually(() => expect(followers(app)).toBe(before));
    });
  });

  describe('are bounded', () => {
    it('to people who say who they are', async () => {
      for (const token of [undefined, 'nonsense']) {
        const subscriber = connect(app.url, token);
        const heard = subscriber.follow(MOVED);
        await closed(subscriber, 4403);
        expect(heard.told).toEqual([]);
      }
    });

    it('in what one connection follows, which are subscriptions alone', async () => {
      const ann = await app.seeker();
      const subscriber = connect(app.url, ann.token);
      const query = subscriber.follow('{ me { name } }');
      await eventually(() => expect(codeOf(query)).toBe('graphql.wrong-method'));
      const wrong = subscriber.follow('subscription { nothingAdded { id } }');
      await eventually(() => expect(codeOf(wrong)).toBe('graphql.invalid'));
      const many = Array.from({ length: 21 }, () => subscriber.follow(MOVED));
      await eventually(() => expect(many.filter((heard) => codeOf(heard) === 'graphql.too-many-subscriptions')).toHaveLength(1));
    });

    it('in what they tell of the schema, where it is not shown', async () => {
      const ann = await app.seeker();
      const [shown, hidden] = [connect(app.url, ann.token), connect(other.url, ann.token)];
      const misspelt = 'subscription { applicationMovd { id } }';
      const [helped, refused] = [shown.follow(misspelt), hidden.follow(misspelt)];
      const looked = hidden.follow('subscription { applicationMoved { id } } fragment Schema on Query { __schema { description } }');
      for (const heard of [helped, refused, looked]) await eventually(() => expect(codeOf(heard)).toBe('graphql.invalid'));
      const message = ({ failed, told }: Heard) => (failed ?? told[0])[0].message;
      expect(message(helped)).toContain('Did you mean');
      expect(message(refused)).toMatch(/^Cannot query field "applicationMovd" on type "Subscription"\.$/);
      expect(message(looked)).toContain('introspection has been disabled');
    });

    it('in how many connections and streams somebody has', async () => {
      const ann = await app.seeker();
      const ten = Array.from({ length: 10 }, () => connect(app.url, ann.token));
      const heard = ten.map((subscriber) => subscriber.follow(ADDED));
      await eventually(() => expect(streams()).toBe(10));
      const eleventh = connect(app.url, ann.token);
      eleventh.follow(ADDED);
      await closed(eleventh, 4429);
      // Of streams he has ten as well, whichever way they come.
      const more = ten[0]?.follow(ADDED) as Heard;
      await eventually(() => expect(codeOf(more)).toBe('notification.too-many-streams'));
      ten[9]?.close();
      await eventually(async () => {
        const again = connect(app.url, ann.token);
        const told = again.follow(ADDED);
        await notifyUntilTold(ann, [told]);
      });
      expect(heard.every(({ failed }) => failed === undefined)).toBe(true);
    });
  });

  const hiring = async () => {
    const owner = await app.employer();
    const { job } = await createHiring(owner);
    return { owner, jobId: job.id };
  };
  const suspend = async (person: Caller) => {
    const admin = await app.admin();
    await admin.post(`/v1/admin/users/${person.account?.id}/suspend`, { reason: 'Spam' });
  };
  const followers = (board: TestApp) => board.nest.get(LiveMessages).followers;
  const streams = () => app.nest.get(NotificationStreamsService, { strict: false }).open;
  const listOf = async (person: Caller): Promise<string[]> =>
    (await person.get('/v1/me/notifications')).body.items.map(({ id }: { id: string }) => id);
  const notify = (person: Caller, board = app) =>
    board.nest
      .get(UnitOfWork)
      .run(() =>
        board.nest
          .get(NotificationsService, { strict: false })
          .tell(newId(), 'job-reviewed', { jobId: newId(), stepId: newId() }, [person.account?.id as string]),
      );

  /** A subscriber hears what happens after he was accepted, of which the protocol says nothing: so it happens until he hears. */
  async function notifyUntilTold(person: Caller, all: Heard[]): Promise<void> {
    await eventually(async () => {
      await notify(person);
      for (const { told } of all) expect(told.length).toBeGreaterThan(0);
    });
  }

  async function applyUntilTold(candidate: Caller, jobId: string, heard: Heard): Promise<{ id: string }> {
    for (let attempt = 0; attempt < 20 && heard.told.length === 0; attempt++) {
      await apply(candidate, (await hiring()).jobId);
      await eventually(async () => expect(await pending()).toBe(0));
    }
    const application = await apply(candidate, jobId);
    await eventually(() => expect(heard.told.map(({ id }) => id)).toContain(application.id));
    heard.told.splice(0, heard.told.length - 1);
    return application;
  }

  const pending = async () => (await app.database.query<{ n: number }>('select count(*)::int as n from outbox_messages'))[0]?.n;
});
