import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';
const WARM_UP = 15;
const ROUNDS = 80;
/** Other work on the machine can make a difference of nothing; a difference that is there is there every time. */
const TRIES = 3;
/** What the clock and the network of this machine make of two equal requests. */
const SLACK_MS = 0.5;

let counter = 0;
/** Each from an address of its own, so that nobody is slowed down. */
const fresh = () => ({ headers: { 'x-forwarded-for': `10.${(counter >> 8) % 256}.${counter++ % 256}.7` } });

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

describe('An answer takes the same time', () => {
  let app: TestApp;
  let accounts: string[];

  beforeAll(async () => {
    // No worker: it would do more for one than for the other, after the answer and on the same two cores.
    app = await TestApp.start({ EMAIL_VERIFICATION: 'required', TRUST_PROXY: 'on', WORKER: 'off' });
    accounts = [];
    for (let n = 0; n < 20; n++) accounts.push((await app.seeker()).account?.email as string);
  });
  afterAll(() => app.close());

  const nobody = () => `nobody-${counter++}-of-the-test@test.example`;
  const somebody = () => accounts[counter++ % accounts.length] as string;
  const timed = async (call: () => Promise<{ status: number }>, status: number) => {
    const startedAt = performance.now();
    const answer = await call();
    const took = performance.now() - startedAt;
    expect(answer.status).toBe(status);
    return took;
  };

  const doors: [string, (email: string) => Promise<{ status: number }>, number, number][] = [
    ['log-in', (email) => app.anonymous().post('/v1/auth/login', { email, password: 'a-wrong-password' }, fresh()), 401, 401],
    ['forgotten password', (email) => app.anonymous().post('/v1/auth/forgot-password', { email }, fresh()), 202, 202],
    ['verification, asked for again', (email) => app.anonymous().post('/v1/auth/resend-verification', { email }, fresh()), 202, 202],
    [
      'registration',
      (email) => app.anonymous().post('/v1/auth/register', { email, password: PASSWORD, name: 'Some One', role: 'job_seeker' }, fresh()),
      409,
      201,
    ],
  ];

  /** Medians with an account and without one, asked for in turn: one by one, and now the one first, now the other. */
  const measure = async ([, door, statusOfKnown, statusOfUnknown]: (typeof doors)[number]) => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const askKnown = async () => known.push(await timed(() => door(somebody()), statusOfKnown));
      const askUnknown = async () => unknown.push(await timed(() => door(nobody()), statusOfUnknown));
      for (const ask of round % 2 === 0 ? [askKnown, askUnknown] : [askUnknown, askKnown]) await ask();
    }
    return { known: median(known.slice(WARM_UP)), unknown: median(unknown.slice(WARM_UP)) };
  };

  it.each(doors)('whether there is such an account or not: %s', async (...row) => {
    const measured: { known: number; unknown: number }[] = [];
    const isEven = ({ known, unknown }: { known: number; unknown: number }) =>
      Math.abs(known - unknown) <= Math.max(known, unknown) * 0.1 + SLACK_MS;
    while (!measured.some(isEven) && measured.length < TRIES) measured.push(await measure(row));
    expect({ measured, isEven: measured.some(isEven) }).toMatchObject({ isEven: true });
  });

  it('also when the e-mail was verified', async () => {
    const verified = accounts[0] as string;
    await app.database.query('update users set email_verified_at = now() where email = $1', [verified]);
    const answers = await Promise.all(
      [verified, accounts[1] as string, nobody()].map((email) => app.anonymous().post('/v1/auth/resend-verification', { email }, fresh())),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  });
});
