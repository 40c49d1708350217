import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/client.js';
import { TestApp } from '../support/test-app.js';

describe('The limits of GraphQL', () => {
  let app: TestApp;
  let clients = 0;
  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_READS: '5', RATE_LIMIT_WRITES: '3', TRUST_PROXY: 'on', WORKER: 'off' });
  });
  afterAll(() => app.close());

  /** Somebody who has asked for nothing yet. */
  const client = () => {
    const from = `192.0.2.${++clients}`;
    return (body: unknown) => app.anonymous().post('/graphql', body, { headers: { 'x-forwarded-for': from } });
  };
  const codeOf = ({ body }: Pick<Answer, 'body'>) => body.errors?.[0]?.extensions.code;

  it.each([
    ['asks for nothing', 'mutation { __typename }', undefined],
    ['asks for what there is not', 'mutation { nothing }', 'graphql.invalid'],
    ['leaves out what it asks for', 'mutation { logout @skip(if: true) }', undefined],
  ])('count a mutation that %s as a write', async (_, query, code) => {
    const ask = client();
    for (let left = 2; left >= 0; left--) {
      const answer = await ask({ query });
      expect([answer.status, codeOf(answer)]).toEqual([200, code]);
      expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^"writes";r=${left};`));
    }
    const refused = await ask({ query });
    expect([refused.status, codeOf(refused)]).toEqual([429, 'request.rate-limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('count each mutation of a batch, and a field that is asked for once', async () => {
    const ask = client();
    const one = await ask({ query: 'mutation { logout }' });
    expect([codeOf(one), one.headers.get('ratelimit')]).toEqual(['auth.unauthenticated', expect.stringMatching(/^"writes";r=2;/)]);
    const { body } = await ask(Array.from({ length: 10 }, () => ({ query: 'mutation { __typename }' })));
    expect(body.map((answer: object) => codeOf({ body: answer }))).toEqual([
      undefined,
      undefined,
      ...Array.from({ length: 8 }, () => 'request.rate-limited'),
    ]);
  });

  it('count what is refused before it is read as reads, and refuse it beyond them', async () => {
    const ask = client();
    const codes: string[] = [];
    for (const query of ['{', '{ ', '{ __typename', `{ ${'__typename '.repeat(11)} }`, '{ me {', '{', '{ me {']) {
      codes.push(codeOf(await ask({ query })));
    }
    expect(codes.slice(0, 5)).toEqual(['graphql.syntax', 'graphql.syntax', 'graphql.syntax', 'graphql.too-expensive', 'graphql.syntax']);
    expect(codes.slice(5)).toEqual(['request.rate-limited', 'request.rate-limited']);
  });

  it('are not got around by addresses that are none', async () => {
    const ask = (from: string) => app.anonymous().post('/graphql', { query: '{ __typename }' }, { headers: { 'x-forwarded-for': from } });
    for (const from of ['made up', 'made-up-too', '1.2.3', '', '999.1.1.1']) expect((await ask(from)).status).toBe(200);
    // Those count for the proxy that said so, which has had its share.
    for (const from of ['made up again', '1.2.3.4.5']) expect((await ask(from)).status).toBe(429);
  });
});
