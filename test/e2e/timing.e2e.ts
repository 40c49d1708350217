import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-password-for-tests';
/** How far medians may be apart, of the greater one. */
const TOLERANCE = 0.1;
const WARM_UP = 15;
/** Medians of so many pairs are compared first. */
const PAIRS = 80;
/** Where they differ by more, so many are added each time, up to these: noise grows less with their number, and what is there stays. */
const MOST_PAIRS = 560;
/** On a machine that is busy with something else. */
const PATIENCE_MS = 180_000;

type Ask = () => Promise<{ status: number }>;

let counter = 0;
/** Each from an address of its own, so that nobody is slowed down. */
const fresh = () => ({ headers: { 'x-forwarded-for': `10.${(counter >> 8) % 256}.${counter++ % 256}.7` } });

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/**
 * How far apart the medians of two questions are, of the greater one. They are asked in pairs, one by one, now the one first and now the
 * other, so that whatever else the machine does comes upon both alike; all pairs count, and none is tried again.
 */
async function difference(one: Ask, other: Ask, most = MOST_PAIRS): Promise<{ apart: number; medians: number[]; pairs: number }> {
  const times: [number[], number[]] = [[], []];
  const ask = async (which: 0 | 1) => {
    const startedAt = performance.now();
    await [one, other][which]?.();
    times[which].push(performance.now() - startedAt);
  };
  for (let pair = 0; pair < WARM_UP; pair++) await Promise.resolve(one()).then(other);
  for (;;) {
    for (let pair = 0; pair < PAIRS; pair++) for (const which of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) await ask(which);
    const medians = times.map(median);
    const apart = (Math.max(...medians) - Math.min(...medians)) / Math.max(...medians);
    const pairs = times[0].length;
    if (apart <= TOLERANCE || pairs >= most) return { apart, medians, pairs };
  }
}

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
  const post = (path: string, body: object) => app.anonymous().post(`/v1/auth/${path}`, body, fresh());
  /** The question, about an e-mail; what it is answered is looked at too. */
  const asking =
    (door: (email: string) => Promise<{ status: number }>, emailOf: () => string, status: number): Ask =>
    async () => {
      const answer = await door(emailOf());
      expect(answer.status).toBe(status);
      return answer;
    };

  const login = (email: string) => post('login', { email, password: 'a-wrong-password' });
  const forgot = (email: string) => post('forgot-password', { email });
  const doors: [string, (email: string) => Promise<{ status: number }>, number, number][] = [
    ['log-in', login, 401, 401],
    ['forgotten password', forgot, 202, 202],
    ['verification, asked for again', (email) => post('resend-verification', { email }), 202, 202],
    ['registration', (email) => post('register', { email, password: PASSWORD, name: 'Some One', role: 'job_seeker' }), 409, 201],
  ];

  it.each(doors)(
    'whether there is such an account or not: %s',
    async (_, door, statusOfKnown, statusOfUnknown) => {
      const found = await difference(asking(door, somebody, statusOfKnown), asking(door, nobody, statusOfUnknown));
      expect({ ...found, isEven: found.apart <= TOLERANCE }).toMatchObject({ isEven: true });
    },
    PATIENCE_MS,
  );

  it(
    'which this would notice if it were not so: one hash more, or a fifth of the time',
    async () => {
      const hashed = asking(login, nobody, 401);
      expect((await difference(hashed, asking(forgot, nobody, 202), PAIRS)).apart).toBeGreaterThan(TOLERANCE);
      const { medians } = await difference(hashed, hashed);
      const more = (medians[0] as number) / 4;
      const delayed: Ask = async () => {
        const answer = await hashed();
        for (const until = performance.now() + more; performance.now() < until;);
        return answer;
      };
      expect((await difference(hashed, delayed, PAIRS)).apart).toBeGreaterThan(TOLERANCE);
    },
    PATIENCE_MS,
  );

  it('also when the e-mail was verified', async () => {
    const verified = accounts[0] as string;
    await app.database.query('update users set email_verified_at = now() where email = $1', [verified]);
    const answers = await Promise.all(
      [verified, accounts[1] as string, nobody()].map((email) => app.anonymous().post('/v1/auth/resend-verification', { email }, fresh())),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  });
});
