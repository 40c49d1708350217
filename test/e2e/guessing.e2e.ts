import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { ForgetOldGuesses } from '../../src/infra/security/guesses/forget-old-guesses.js';
import { BoardProcess, freePort } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo, tokenIn } from '../support/mailbox.js';
import { startRedis } from '../support/redis-server.mjs';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';
const HOME = '203.0.113.10';

interface RedisServer {
  url: string;
  port: number;
  stop(): Promise<void>;
}

let counter = 0;
/** An address in a network of its own. */
const elsewhere = () => `10.${(counter >> 8) % 256}.${counter++ % 256}.7`;

const places = [
  ['PostgreSQL', false],
  ['Redis', true],
] as const;

describe.each(places.filter(([, needsRedis]) => !needsRedis || process.env.NEXUS_TEST_REDIS_URL !== undefined))(
  'Guessing passwords, counted in %s',
  (_, needsRedis) => {
    let smtp: SmtpSink;
    let redis: RedisServer | undefined;
    let app: TestApp;

    beforeAll(async () => {
      smtp = await SmtpSink.start();
      redis = needsRedis ? await startRedis(await freePort()) : undefined;
      app = await TestApp.start({ TRUST_PROXY: 'on', SMTP_URL: smtp.url, ...(redis && { REDIS_URL: redis.url }) });
      await eventually(async () => expect((await app.anonymous().get('/health/ready')).status).toBe(200));
    });
    afterAll(async () => {
      await app.close();
      await redis?.stop();
      await smtp.stop();
    });

    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const login = (email: string, password: string, address: string) =>
      app.anonymous().post('/v1/auth/login', { email, password }, from(address));
    const guess = async (email: string, address: string) => (await login(email, 'a-wrong-guess', address)).status;
    /** Somebody who opened his account at home. */
    const someone = async () => {
      const email = `someone-${counter++}@test.example`;
      const { body } = await app
        .anonymous()
        .post('/v1/auth/register', { email, password: PASSWORD, name: 'Some One', role: 'job_seeker' }, from(HOME));
      return { email, caller: new Caller(app.url, body.accessToken, body.user) };
    };
    const statuses = async (count: number, call: (n: number) => Promise<number>) => {
      const all: number[] = [];
      for (let n = 0; n < count; n++) all.push(await call(n));
      return all;
    };
    /** As if so much time had passed. */
    const later = async (seconds: number) => {
      if (!redis) {
        await app.database.query(
          `update guess_counters set counted_at = counted_at - make_interval(secs => $1), blocked_until = blocked_until - make_interval(secs => $1)`,
          [seconds],
        );
        return;
      }
      const client = new Redis(redis.url);
      for (const key of await client.keys('{nexus:guess}:*')) {
        const { at, blockedUntil } = await client.hgetall(key);
        await client.hset(key, { at: Number(at) - seconds, blockedUntil: Number(blockedUntil) - seconds });
      }
      await client.quit();
    };

    it('costs a stranger more and more time, and the right guess does not help him before it is over', async () => {
      const { email } = await someone();
      const stranger = elsewhere();
      expect(await statuses(6, () => guess(email, stranger))).toEqual(Array(6).fill(401));
      const waits: number[] = [];
      for (let n = 0; n < 5; n++) {
        const refused = await login(email, PASSWORD, stranger);
        expect([refused.status, refused.body.code]).toEqual([429, 'auth.too-many-attempts']);
        waits.push(Number(refused.headers.get('retry-after')));
        await later(waits.at(-1) as number);
        expect(await guess(email, stranger)).toBe(401);
      }
      expect(waits).toEqual([1, 2, 4, 8, 16]);
      await later(3600);
      expect((await login(email, PASSWORD, stranger)).status).toBe(200);
    });

    it('is the same for an account that there is not', async () => {
      const stranger = elsewhere();
      expect(await statuses(8, () => guess('nobody@test.example', stranger))).toEqual([...Array<number>(6).fill(401), 429, 429]);
    });

    it('from many addresses slows down strangers, and never the owner where he was before', async () => {
      const { email } = await someone();
      const many = await statuses(30, () => guess(email, elsewhere()));
      expect(many.slice(0, 20)).toEqual(Array(20).fill(401));
      expect(many.at(-1)).toBe(429);
      const refused = await login(email, PASSWORD, elsewhere());
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      // At home, and next door.
      expect((await login(email, PASSWORD, HOME)).status).toBe(200);
      expect((await login(email, PASSWORD, '203.0.113.99')).status).toBe(200);
    });

    it('keeps nobody out for good: a mail lets the owner in wherever he is', async () => {
      const { email } = await someone();
      await statuses(25, () => guess(email, elsewhere()));
      const hotel = elsewhere();
      expect((await login(email, PASSWORD, hotel)).status).toBe(429);
      await app.anonymous().post('/v1/auth/forgot-password', { email }, from(hotel));
      const token = tokenIn(await mailTo(smtp, email, /Set a new password/));
      const password = 'something-else-altogether';
      expect((await app.anonymous().post('/v1/auth/reset-password', { token, password }, from(hotel))).status).toBe(204);
      expect((await login(email, password, hotel)).status).toBe(200);
      // And the strangers begin anew from there on, without him.
      await statuses(25, () => guess(email, elsewhere()));
      expect((await login(email, password, hotel)).status).toBe(200);
    });

    it('at many accounts from one address is slowed down too', async () => {
      const thief = elsewhere();
      const all = await statuses(34, (n) => guess(`victim-${n}@test.example`, thief));
      expect(all.slice(0, 30)).toEqual(Array(30).fill(401));
      expect(all.at(-1)).toBe(429);
      // Who has been there before is not held up by him.
      const { email } = await someone();
      await statuses(32, (n) => guess(`victim-${n}@test.example`, HOME));
      expect((await login(email, PASSWORD, HOME)).status).toBe(200);
    });

    it('does not go faster by guessing all at once', async () => {
      const { email } = await someone();
      const stranger = elsewhere();
      const all = await Promise.all(Array.from({ length: 40 }, () => guess(email, stranger)));
      // Six at once, and one or two more where hashing these took longer than the first waits.
      expect(all.filter((status) => status === 401).length).toBeLessThanOrEqual(8);
      expect(new Set(all)).toEqual(new Set([401, 429]));
    });

    it('is not what somebody does who knows the password', async () => {
      const { email } = await someone();
      const office = elsewhere();
      expect(await statuses(50, async () => (await login(email, PASSWORD, office)).status)).toEqual(Array(50).fill(200));
    });

    it('is slowed down behind the log-in too, at every door that asks for the password', async () => {
      const { email, caller } = await someone();
      const thief = elsewhere();
      const change = () =>
        caller.put('/v1/me/password', { currentPassword: 'a-wrong-guess', newPassword: 'something-else-now' }, from(thief));
      expect(await statuses(6, async () => (await change()).status)).toEqual(Array(6).fill(403));
      expect((await change()).body.code).toBe('auth.too-many-attempts');
      const moved = await caller.post('/v1/me/email', { email: 'mine@test.example', password: PASSWORD }, from(thief));
      expect([moved.status, moved.headers.get('retry-after')]).toEqual([429, '1']);
      expect((await login(email, PASSWORD, HOME)).status).toBe(200);
    });

    it('leaves right passwords alone that come at once', async () => {
      const { email } = await someone();
      const office = elsewhere();
      const people = await Promise.all(Array.from({ length: 40 }, () => someone()));
      const all = await Promise.all([
        ...people.map((person) => login(person.email, PASSWORD, office)),
        ...Array.from({ length: 40 }, () => login(email, PASSWORD, HOME)),
      ]);
      expect(all.map(({ status }) => status)).toEqual(Array(80).fill(200));
    });

    it('by strangers does not touch whoever is signed in, wherever he is', async () => {
      const { email, caller } = await someone();
      const hotel = elsewhere();
      await statuses(25, () => guess(email, elsewhere()));
      await statuses(8, () => guess(email, hotel));
      expect((await login(email, PASSWORD, hotel)).status).toBe(429);
      const changed = await caller.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'something-else-now' }, from(hotel));
      expect(changed.status).toBe(204);
    });

    it('is counted by all processes together', async () => {
      const environment = { DATABASE_URL: app.database.url, TRUST_PROXY: 'on', WORKER: 'off', LOG_LEVEL: 'warn' };
      const other = await BoardProcess.up({ ...environment, ...(redis && { REDIS_URL: redis.url }) });
      try {
        const { email } = await someone();
        const stranger = elsewhere();
        const there = async () =>
          (await other.caller().post('/v1/auth/login', { email, password: 'a-wrong-guess' }, from(stranger))).status;
        expect(await statuses(8, (n) => (n % 2 === 0 ? there() : guess(email, stranger)))).toEqual([
          ...Array<number>(6).fill(401),
          429,
          429,
        ]);
      } finally {
        await other.stop();
      }
    });

    it('leaves nothing behind that names anybody, and nothing for long', async () => {
      const { email } = await someone();
      await guess(email, '198.51.100.23');
      const kept = redis
        ? await (async () => {
            const client = new Redis(redis.url);
            const keys = await client.keys('{nexus:guess}:*');
            const expiries = await Promise.all(keys.map((key) => client.pttl(key)));
            expect(expiries.every((left) => left > 0)).toBe(true);
            await client.quit();
            return keys.join('\n');
          })()
        : JSON.stringify(await app.database.query('select * from guess_counters'));
      expect(kept.length).toBeGreaterThan(40);
      expect(kept).not.toMatch(/someone|198\.51\.100/);
      await app.database.query("update guess_counters set expires_at = now() - interval '1 second'");
      await app.nest.get(ForgetOldGuesses, { strict: false }).sweep();
      expect(await app.database.query('select 1 from guess_counters')).toEqual([]);
    });

    (needsRedis ? it : it.skip)('goes on being slowed down while Redis is away', async () => {
      const { email } = await someone();
      const stranger = elsewhere();
      const { port } = redis as RedisServer;
      await redis?.stop();
      expect(await statuses(8, () => guess(email, stranger))).toEqual([...Array<number>(6).fill(401), 429, 429]);
      expect((await login(email, PASSWORD, HOME)).status).toBe(200);
      redis = await startRedis(port);
      // Whoever works through the queues is back too, and can be told to stop.
      await app.anonymous().post('/v1/auth/forgot-password', { email });
      await mailTo(smtp, email, /Set a new password/);
    });
  },
);
