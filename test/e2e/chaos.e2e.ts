import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHiring, createLiveJob } from '../factories/jobs.js';
import { ChaosBoard, type Part } from '../support/chaos-board.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp.js';

/*
 * Candidates apply while everything is killed. In CI for some seconds; `npm run chaos` for minutes, see scripts/chaos.mjs.
 */
const MINUTES = Number(process.env.CHAOS_MINUTES ?? 0);
const LONG = MINUTES > 0;
const THERE_IS_REDIS = process.env.NEXUS_TEST_REDIS_URL !== undefined;
type QueueKind = 'redis' | 'postgres';
/** The long form is of one queue; the short one of all that can be had here. */
const ASKED_FOR = (process.env.CHAOS_QUEUE ?? (LONG && THERE_IS_REDIS ? 'redis' : undefined)) as QueueKind | undefined;
const QUEUES: QueueKind[] = ASKED_FOR ? [ASKED_FOR] : THERE_IS_REDIS ? ['redis', 'postgres'] : ['postgres'];
if (ASKED_FOR === 'redis' && !THERE_IS_REDIS) throw new Error('CHAOS_QUEUE is redis, and there is no redis-server here');

const LOAD_MS = LONG ? MINUTES * 60_000 : 8000;
/** Fewer promises than these would show little, on however slow a machine. */
const PROMISES = LONG ? 100 * MINUTES : 20;
const SMTP_DOWN_MS = LONG ? 60_000 : 2000;
/** Until the next kill, at most. */
const PAUSE_MS = LONG ? 4000 : 1500;
/** For how long a part is away, at most. */
const DOWN_MS = 1500;
const WORKER_KILLS = LONG ? 10 : 2;
const CLIENTS = 4;
const PACE_MS = 150;
const [SEEKERS, JOBS] = LONG ? [60, 30 + Math.ceil(30 * MINUTES)] : [12, 40];
/** What a queue works on at once in one worker. */
const CONCURRENCY = 5;
/** Kept below the life of an access token. */
const SIGN_IN_AGAIN_MS = 10 * 60_000;
const PASSWORD = 'a-password-for-tests';

jest.setTimeout(LOAD_MS + (LONG ? 900_000 : 180_000));

interface MailRow {
  id: string;
  mail: string;
  applicationId: string;
}

describe.each(QUEUES)('With the queue on %s, whatever is killed', (queue) => {
  const figures: Record<string, unknown> = {};
  let smtp: SmtpSink;
  let board: ChaosBoard;
  let seekers: Caller[];
  let jobs: { id: string }[];
  /** Each seeker applies to each posting at most once. */
  let next = 0;

  const signUp = async (role: string, name: string): Promise<Caller> => {
    const person = { email: `${name}@test.example`, password: PASSWORD, name, role };
    const { status, body } = await new Caller(board.url).post('/v1/auth/register', person);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return new Caller(board.url, body.accessToken, body.user);
  };
  const inTurns = async <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> => {
    const made: T[] = [];
    for (let n = 0; n < count; n++) made.push(await make(n));
    return made;
  };

  /** Applies on. @returns the application, where that was promised */
  const applyOnce = async (): Promise<string | null> => {
    const [seeker, job] = [seekers[next % SEEKERS], jobs[Math.floor(next / SEEKERS)]];
    if (!seeker || !job) throw new Error('All have applied to everything: make more postings');
    next++;
    try {
      const { status, body } = await seeker.post(`/v1/jobs/${job.id}/applications`, {});
      if (status === 201) return body.id as string;
      if (status < 500 && status !== 429) throw new TypeError(`Applying answered ${status}: ${JSON.stringify(body)}`);
    } catch (error) {
      // No answer, or none to the end: it may have happened or not.
      if (error instanceof TypeError && error.message.startsWith('Applying')) throw error;
    }
    await delay(100);
    return null;
  };

  /** All is well again when there is nothing left to do. */
  const settled = () =>
    eventually(
      async () => {
        const [left] = await board.query<{ events: number; mails: number }>(
          `select (select count(*)::int from outbox_messages) as events,
                  (select count(*)::int from applications a
                    where (select count(*) from email_deliveries d
                            where d.params ->> 'applicationId' = a.id::text and d.sent_at is not null) < 2) as mails`,
        );
        if (left?.events !== 0 || left.mails !== 0) throw new Error(`There is something left to do: ${JSON.stringify(left)}`);
      },
      LONG ? 600_000 : 90_000,
    );

  /** What is in the tables, and what has arrived. */
  const reckon = async () => {
    const rows = await board.query<MailRow>(
      `select id, mail, params ->> 'applicationId' as "applicationId" from email_deliveries where params ? 'applicationId'`,
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    const applications = new Set((await board.query<{ id: string }>('select id from applications')).map(({ id }) => id));
    const times = new Map<string, number>();
    for (const { messageId = '' } of smtp.mails) {
      const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(messageId)?.[0] ?? messageId;
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    const arrived = new Map<string, Set<string>>();
    for (const id of times.keys()) {
      const row = known.get(id);
      if (row) arrived.set(row.applicationId, (arrived.get(row.applicationId) ?? new Set()).add(row.mail));
    }
    return {
      applications,
      incomplete: [...applications].filter((id) => arrived.get(id)?.size !== 2),
      ghosts: [...times.keys()].filter((id) => !applications.has(known.get(id)?.applicationId ?? '')),
      duplicates: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    };
  };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    board = await ChaosBoard.start(smtp.url, queue);
    const recruiter = await signUp('employer', 'recruiter');
    const { job } = await createHiring(recruiter);
    jobs = [job, ...(await inTurns(JOBS - 1, () => createLiveJob(recruiter)))];
    seekers = await inTurns(SEEKERS, (n) => signUp('job_seeker', `seeker-${n}`));
    smtp.mails.length = 0;
  }, 300_000);
  afterAll(async () => {
    await board?.close();
    await smtp?.stop();
    if (LONG) process.stdout.write(`\n${JSON.stringify({ queue, minutes: MINUTES, ...figures }, null, 2)}\n`);
  });

  it('nothing is sent twice while nothing is', async () => {
    const promised = (await inTurns(20, applyOnce)).filter((id) => id !== null);
    await settled();
    const { applications, incomplete, ghosts, duplicates } = await reckon();
    expect([promised.length, applications.size, incomplete, ghosts, duplicates]).toEqual([20, 20, [], [], 0]);
  });

  it('every promise is kept, with both its mails, and nobody gets a mail about nothing', async () => {
    const promised = new Set<string>();
    let unanswered = 0;
    let signedInAt = Date.now();
    const end = Date.now() + LOAD_MS;
    const isOver = () => Date.now() > end;

    const clients = Array.from({ length: CLIENTS }, async () => {
      while (!isOver() || promised.size < PROMISES) {
        const id = await applyOnce();
        if (id === null) unanswered++;
        else promised.add(id);
        // The machine should be busy with kills rather than with load.
        await delay(PACE_MS);
      }
    });
    const signingIn = (async () => {
      while (!isOver()) {
        await delay(500);
        if (Date.now() - signedInAt < SIGN_IN_AGAIN_MS) continue;
        signedInAt = Date.now();
        for (const [index, { account }] of seekers.entries()) {
          seekers[index] = await eventually(async () => {
            const { status, body } = await new Caller(board.url).post('/v1/auth/login', { email: account?.email, password: PASSWORD });
            if (status !== 200) throw new Error(`Signing in answered ${status}`);
            return new Caller(board.url, body.accessToken, body.user);
          }, 60_000);
        }
      }
    })();
    const killing = (async () => {
      const down = new Map<Part, Promise<void>>();
      for (let turn = 0; !isOver(); turn++) {
        await delay(Math.random() * PAUSE_MS);
        // Each part at least once, and then in an order that nobody foresees; the next one before the last is back.
        const part = board.parts[turn < board.parts.length ? turn : Math.floor(Math.random() * board.parts.length)];
        if (part && !down.has(part))
          down.set(
            part,
            board.kill(part, Math.random() * DOWN_MS).finally(() => down.delete(part)),
          );
      }
      await Promise.all(down.values());
    })();
    const postman = (async () => {
      await delay(LOAD_MS / 3);
      const { port, mails } = smtp;
      await smtp.stop();
      await delay(SMTP_DOWN_MS);
      smtp = await SmtpSink.start(port, mails);
    })();
    await Promise.all([...clients, signingIn, killing, postman]);
    await settled();

    const { applications, incomplete, ghosts, duplicates } = await reckon();
    const { kills } = board;
    // Of what can make a worker forget that it has sent a mail. An API sends none.
    const bound = CONCURRENCY * (kills.worker + kills.redis + kills.postgres);
    Object.assign(figures, {
      kills: { ...kills },
      promised: promised.size,
      unanswered,
      applications: applications.size,
      mails: smtp.mails.length,
      lost: incomplete.length,
      ghosts: ghosts.length,
      duplicates,
      duplicatesAtMost: bound,
      smtpDownSeconds: SMTP_DOWN_MS / 1000,
    });
    expect([...promised].filter((id) => !applications.has(id))).toEqual([]);
    expect(incomplete).toEqual([]);
    expect(ghosts).toEqual([]);
    expect(duplicates).toBeLessThanOrEqual(bound);
    expect(promised.size).toBeGreaterThanOrEqual(PROMISES);
    expect(Math.min(...board.parts.map((part) => kills[part]))).toBeGreaterThan(0);
  });

  it('a task outlives its workers, and is run again within 15 seconds', async () => {
    const before = smtp.mails.length;
    smtp.silent = true;
    const offered = smtp.offered;
    const id = await eventually(async () => {
      const made = await applyOnce();
      if (made === null) throw new Error('It was not promised');
      return made;
    }, 60_000);
    // Both mails of the application, each in the hands of a worker that waits for an answer.
    await eventually(() => expect(smtp.offered).toBe(offered + 2), 60_000);
    const seconds: number[] = [];
    for (let kill = 0; kill < WORKER_KILLS; kill++) {
      // Others are there already, as on a board with more than one: what has both mails in its hands dies under them.
      await Promise.all([board.addWorker(), board.addWorker()]);
      const brought = smtp.offered;
      const killedAt = Date.now();
      await Promise.all([board.killWorker(), board.killWorker()]);
      await eventually(() => expect(smtp.offered).toBeGreaterThanOrEqual(brought + 2), 60_000);
      seconds.push((Date.now() - killedAt) / 1000);
    }
    smtp.speak();
    await settled();
    const { applications, incomplete } = await reckon();
    Object.assign(figures, { taskSurvivedKillsOfAllWorkers: WORKER_KILLS, runAgainAfterSeconds: seconds });
    expect([applications.has(id), incomplete]).toEqual([true, []]);
    expect(smtp.mails.length).toBe(before + 2);
    expect(Math.max(...seconds)).toBeLessThan(15);
  });
});
