import { createHmac, generateKeyPairSync, randomUUID, sign as signWith } from 'node:crypto';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_JWT_SECRET } from '../../src/config/env.js';
import { LinkTokens } from '../../src/infra/security/link-tokens.js';
import { newApiToken } from '../../src/modules/auth/api-tokens/api-token.js';
import { createHiring } from '../factories/jobs.js';
import { BoardProcess } from '../support/board-process.js';
import { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';

const SECRET = 'the-secret-that-signs-in-these-tests-0123456789';
const PREVIOUS = 'the-secret-that-signed-before-it-did-0123456789';
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const RSA_PUBLIC_PEM = RSA.publicKey.export({ type: 'spki', format: 'pem' });
const JWK = RSA.publicKey.export({ format: 'jwk' });

type Json = Record<string, unknown>;

const encode = (value: Json | string) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const mac = (text: string, secret: string | Buffer, digest = 'sha256') => createHmac(digest, secret).update(text).digest('base64url');
const now = () => Math.floor(Date.now() / 1000);
const without = (from: Json, name: string) => Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
/** Another letter of the same alphabet. */
const flipped = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

describe('A forged token', () => {
  let app: TestApp;
  /** What a header of a forged token tells us to fetch. */
  let lure: Server;
  let lured = 0;
  let lureUrl: string;
  let person: Caller;
  let stranger: Caller;
  let apiToken: string;
  let jobId: string;
  let header: Json;
  let claims: Json;
  let untouched: string;
  let refusal: Json;

  /** Everything that is stored. */
  const everything = async () => {
    const tables = await app.database.query<{ name: string }>(
      "select quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema = 'public'",
    );
    const digests = tables.map(({ name }) =>
      app.database.query<{ digest: string }>(`select md5(string_agg(t::text, ',' order by t::text)) as digest from ${name} t`),
    );
    return JSON.stringify([tables, await Promise.all(digests)]);
  };
  /** A token with this header and these claims, as the board itself would sign it. */
  const sign = (ofHeader: Json | string = header, ofClaims: Json | string = claims, secret = SECRET) => {
    const text = `${encode(ofHeader)}.${encode(ofClaims)}`;
    return `${text}.${mac(text, secret)}`;
  };
  const unsigned = (ofHeader: Json) => `${encode(ofHeader)}.${encode(claims)}.`;
  const withHeader = (more: Json) => sign({ ...header, ...more });
  const withClaims = (more: Json) => sign(header, { ...claims, ...more });
  const parts = () => (person.token as string).split('.') as [string, string, string];
  const sidOf = (caller: Caller) =>
    (JSON.parse(Buffer.from((caller.token as string).split('.')[1] as string, 'base64url').toString()) as Json).sid;

  const call = (authorization: string, method = 'GET', path = '/v1/me', body?: unknown) =>
    app.anonymous().call<Json>(method, path, body, { headers: { authorization } });
  /** Headers as they are, also twice. */
  const callRaw = (headers: Record<string, string | string[]>, path = '/v1/me') =>
    new Promise<number>((done, failed) => {
      httpRequest(app.url + path, { headers }, (response) => response.resume().on('end', () => done(response.statusCode as number)))
        .on('error', failed)
        .end();
    });
  const core = ({ requestId: _, instance: __, ...rest }: Json) => rest;

  beforeAll(async () => {
    app = await TestApp.start({ JWT_SECRET: SECRET, JWT_PREVIOUS_SECRETS: PREVIOUS, WORKER: 'off' });
    lure = createServer((_, response) => {
      lured += 1;
      response.end(JSON.stringify({ keys: [JWK] }));
    });
    await new Promise<void>((done) => lure.listen(0, '127.0.0.1', done));
    lureUrl = `http://127.0.0.1:${(lure.address() as AddressInfo).port}/keys.json`;
    [person, stranger] = [await app.employer(), await app.employer()];
    jobId = (await createHiring(person)).job.id;
    const { body } = await person.post('/v1/me/api-tokens', { name: 'Good', scopes: ['profile:read', 'profile:write', 'jobs:read'] });
    apiToken = body.token;
    const [first, second] = parts()
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json);
    header = first as Json;
    claims = second as Json;
    // The good ones work: what is refused below is refused for what is wrong with it.
    expect((await call(`Bearer ${sign()}`)).status).toBe(200);
    expect((await call(`Bearer ${apiToken}`)).status).toBe(200);
    await eventually(async () => {
      expect(await app.database.query('select 1 from api_tokens where last_used_at is not null')).toHaveLength(1);
    });
    untouched = await everything();
    refusal = core((await app.anonymous().get('/v1/me')).body);
  });
  afterAll(async () => {
    lure.close();
    await app.close();
  });

  /** How it is received at routes of every kind, reading and writing. */
  const answersTo = async (authorization: string) => {
    const answers = [
      await call(authorization),
      await call(authorization, 'PATCH', '/v1/me', { name: 'Forged' }),
      await call(authorization, 'POST', '/v1/me/api-tokens', { name: 'Forged', scopes: ['profile:read'] }),
      await call(authorization, 'GET', `/v1/jobs/${jobId}`),
    ];
    return answers.map(({ status, headers, body }) => ({ status, challenge: headers.get('www-authenticate'), ...core(body) }));
  };
  /** In the words with which somebody without any credentials is refused. */
  const refusedEverywhere = () => Array.from({ length: 4 }, () => ({ ...refusal, status: 401, challenge: 'Bearer realm="nexus"' }));

  const FORGERIES: Record<string, Record<string, () => string>> = {
    'algorithm none': Object.fromEntries(
      ['none', 'None', 'NONE', 'nOnE', 'none ', '', 'null'].flatMap((alg) => [
        [`"${alg}", not signed`, () => unsigned({ ...header, alg })],
        [`"${alg}", signed`, () => withHeader({ alg })],
      ]),
    ),
    'another algorithm': {
      'none at all': () => sign(without(header, 'alg')),
      null: () => withHeader({ alg: null }),
      'a list': () => withHeader({ alg: ['HS256'] }),
      'lower case': () => withHeader({ alg: 'hs256' }),
      ...Object.fromEntries(['HS384', 'HS512', 'RS256', 'PS256', 'ES256', 'EdDSA', 'dir'].map((alg) => [alg, () => withHeader({ alg })])),
      'HS512, with its own code': () => {
        const text = `${encode({ ...header, alg: 'HS512' })}.${encode(claims)}`;
        return `${text}.${mac(text, SECRET, 'sha512')}`;
      },
      'RS256, signed with a key of its own': () => {
        const text = `${encode({ ...header, alg: 'RS256' })}.${encode(claims)}`;
        return `${text}.${signWith('sha256', Buffer.from(text), RSA.privateKey).toString('base64url')}`;
      },
      'HS256 with a public key for a secret': () => sign(header, claims, RSA_PUBLIC_PEM as string),
    },
    'another secret': {
      'somebody else’s': () => sign(header, claims, 'x'.repeat(48)),
      'an empty one': () => sign(header, claims, ''),
      'the one of development': () => sign(header, claims, DEVELOPMENT_JWT_SECRET),
      'a previous one, under the present name': () => sign(header, claims, PREVIOUS),
      'its own key’s name': () => sign(header, claims, header.kid as string),
    },
    'another name of a key': Object.fromEntries(
      [
        '../../../../dev/null',
        '/dev/null',
        '..\\..\\windows\\win.ini',
        'file:///proc/self/environ',
        "' or 1=1 --",
        "x' union select 'key' --",
        '| cat /etc/passwd',
        '__proto__',
        'constructor',
        'unknown',
        '',
        '0',
        'k'.repeat(5000),
      ].flatMap((kid) => [
        [`${kid.slice(0, 30)}, signed with the secret`, () => withHeader({ kid })],
        [`${kid.slice(0, 30)}, signed with nothing`, () => sign({ ...header, kid }, claims, '')],
      ]),
    ),
    'something else in its header': {
      'no name of a key': () => sign(without(header, 'kid')),
      'a number for a name': () => withHeader({ kid: 1 }),
      'a list of names': () => withHeader({ kid: [header.kid] }),
      jku: () => withHeader({ jku: lureUrl }),
      'jku, signed with its key': () => {
        const text = `${encode({ ...header, alg: 'RS256', jku: lureUrl })}.${encode(claims)}`;
        return `${text}.${signWith('sha256', Buffer.from(text), RSA.privateKey).toString('base64url')}`;
      },
      x5u: () => withHeader({ x5u: lureUrl }),
      jwk: () => withHeader({ jwk: JWK }),
      'a jwk of its own secret': () => sign({ ...header, jwk: { kty: 'oct', k: encode('mine') } }, claims, 'mine'),
      x5c: () => withHeader({ x5c: ['MIIB'] }),
      crit: () => withHeader({ crit: ['exp'] }),
      b64: () => withHeader({ b64: false, crit: ['b64'] }),
      'an algorithm twice, none first': () => sign(`{"alg":"none",${JSON.stringify(header).slice(1)}`),
      'an algorithm twice, none last': () => sign(`${JSON.stringify(header).slice(0, -1)},"alg":"none"}`),
      'a key twice': () => sign(`{"kid":"unknown",${JSON.stringify(header).slice(1)}`),
      'another order': () => sign(Object.fromEntries(Object.entries(header).toReversed())),
      'no JSON': () => sign('nothing'),
      'no object': () => sign('[]'),
      null: () => sign('null'),
      'deep nesting': () => sign('['.repeat(2000)),
    },
    'another type': Object.fromEntries(
      ['JWT', 'jwt', 'AT+JWT', 'application/at+jwt', 'dpop+jwt', 'logout+jwt', '', null].map((typ) => [
        String(typ),
        () => withHeader({ typ }),
      ]),
    ),
    'no type': { 'left out': () => sign(without(header, 'typ')) },
    'wrong claims': {
      ...Object.fromEntries(
        ['iss', 'aud', 'sub', 'sid', 'exp', 'iat'].map((name) => [`no ${name}`, () => sign(header, without(claims, name))]),
      ),
      ...Object.fromEntries(
        ['iss', 'aud', 'sub', 'sid', 'exp', 'iat'].flatMap((name) =>
          ['elsewhere', '', null, {}, [], true, -1].map((value) => [
            `${name} ${JSON.stringify(value)}`,
            () => withClaims({ [name]: value }),
          ]),
        ),
      ),
      'another issuer that begins alike': () => withClaims({ iss: 'nexus.example' }),
      'another audience among several': () => withClaims({ aud: ['elsewhere', 'nexus'] }),
      'the account of another, in one’s own session': () => withClaims({ sub: stranger.account?.id }),
      'the session of another, for one’s own account': () => withClaims({ sid: sidOf(stranger) }),
      'a session that there is not': () => withClaims({ sid: randomUUID() }),
      'a session in SQL': () => withClaims({ sid: `${String(claims.sid)}' or '1'='1` }),
      'a list of sessions': () => withClaims({ sid: [claims.sid, sidOf(stranger)] }),
      'expired for long': () => withClaims({ iat: now() - 7200, exp: now() - 6300 }),
      'expired for a little longer than clocks may differ': () => withClaims({ iat: now() - 906, exp: now() - 6 }),
      'good for ten years': () => withClaims({ exp: now() + 315_360_000 }),
      'good for a minute longer than any': () => withClaims({ iat: now(), exp: now() + 960 }),
      'good for ever': () => sign(header, JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999')),
      'expiring before it was made': () => withClaims({ iat: now() + 4, exp: now() + 3 }),
      'expiring at a text': () => withClaims({ exp: String(claims.exp) }),
      'made in the future': () => withClaims({ iat: now() + 60, exp: now() + 120 }),
      'made at a text': () => withClaims({ iat: String(claims.iat) }),
      'not good before a minute has gone': () => withClaims({ nbf: now() + 60 }),
      'not good before a text': () => withClaims({ nbf: 'tomorrow' }),
      'no claims': () => sign(header, '{}'),
      'a list of claims': () => sign(header, '[]'),
      'claims that are no JSON': () => sign(header, 'nothing'),
      null: () => sign(header, 'null'),
    },
    'another form': {
      'an empty code': () => `${parts()[0]}.${parts()[1]}.`,
      'no code': () => `${parts()[0]}.${parts()[1]}`,
      'half a code': () => (person.token as string).slice(0, -20),
      'no header': () => `.${parts()[1]}.${parts()[2]}`,
      'no claims': () => `${parts()[0]}..${parts()[2]}`,
      dots: () => '...',
      'a dot behind': () => `${person.token}.`,
      'a part behind': () => `${person.token}.${parts()[2]}`,
      'an equals sign behind': () => `${person.token}=`,
      'five parts, as an encrypted one': () =>
        [encode({ alg: 'dir', enc: 'A256GCM', kid: header.kid }), '', encode('iv'), encode('text'), encode('tag')].join('.'),
      'five parts, its own header first': () => [parts()[0], '', parts()[1], parts()[1], parts()[2]].join('.'),
      'JSON serialization': () => encode({ payload: parts()[1], protected: parts()[0], signature: parts()[2] }),
      'the code of another': () => `${parts()[0]}.${parts()[1]}.${(stranger.token as string).split('.')[2]}`,
      'the claims of another': () => `${parts()[0]}.${(stranger.token as string).split('.')[1]}.${parts()[2]}`,
      'plain base64': () => (person.token as string).replaceAll('-', '+').replaceAll('_', '/').concat('=='),
      'upper case': () => (person.token as string).toUpperCase(),
      'ten kilobytes': () => 'x'.repeat(10_000),
      'ten kilobytes of claims': () => withClaims({ iss: 'x'.repeat(7000) }),
    },
    'another secret of ours': {
      'a refresh token': () => person.refreshToken as string,
      'a token of a link': () => app.nest.get(LinkTokens, { strict: false }).make('reset', String(claims.sub)),
      'a token of a link for the session': () => app.nest.get(LinkTokens, { strict: false }).make('access', String(claims.sid)),
      'an id': () => String(claims.sid),
      'the secret': () => SECRET,
    },
    'an API token': {
      'that nobody has made': () => newApiToken(),
      cut: () => apiToken.slice(0, -1),
      'with a letter more': () => `${apiToken}0`,
      'with the checksum of another': () => apiToken.slice(0, -6) + newApiToken().slice(-6),
      'in upper case': () => apiToken.toUpperCase(),
      'without its prefix': () => apiToken.slice(4),
      'with its prefix twice': () => `nxs_${apiToken}`,
      'with a part behind': () => `${apiToken}.x`,
      'of nothing but its prefix': () => 'nxs_',
      'of zeros': () => `nxs_${'0'.repeat(46)}`,
      'in SQL': () => "nxs_'or'1'='1",
    },
  };

  describe.each(Object.entries(FORGERIES))('with %s', (_, forgeries) => {
    it.each(Object.entries(forgeries))('%s', async (__, forge) => {
      expect(await answersTo(`Bearer ${forge()}`)).toEqual(refusedEverywhere());
    });
  });

  it('is refused wherever one letter differs', async () => {
    for (const good of [person.token as string, apiToken]) {
      const statuses: number[] = [];
      for (let start = 0; start < good.length; start += 20) {
        const forged = Array.from({ length: Math.min(20, good.length - start) }, (_, n) => flipped(good, start + n));
        statuses.push(...(await Promise.all(forged.map((token) => callRaw({ authorization: `Bearer ${token}` })))));
      }
      expect(statuses).toEqual(Array<number>(good.length).fill(401));
    }
    // The last letter of a code of 32 bytes has two bits that mean nothing: another letter may stand for the same bytes.
    const last = (person.token as string).at(-1) as string;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const same = letters[letters.indexOf(last) ^ 1] as string;
    expect(await answersTo(`Bearer ${(person.token as string).slice(0, -1)}${same}`)).toEqual(refusedEverywhere());
  });

  describe('that is good, but comes otherwise', () => {
    it.each([
      ['without a scheme', (token: string) => token],
      ['as Basic', (token: string) => `Basic ${Buffer.from(`x:${token}`).toString('base64')}`],
      ['as JWT', (token: string) => `JWT ${token}`],
      ['as Token', (token: string) => `Token ${token}`],
      ['as DPoP', (token: string) => `DPoP ${token}`],
      ['as Bearer:', (token: string) => `Bearer: ${token}`],
      ['without a space', (token: string) => `Bearer${token}`],
      ['behind a tab', (token: string) => `Bearer\t${token}`],
      ['behind another scheme', (token: string) => `Basic Bearer ${token}`],
      ['in quotes', (token: string) => `Bearer "${token}"`],
      ['twice', (token: string) => `Bearer ${token} ${token}`],
      ['twice, with a comma', (token: string) => `Bearer ${token}, Bearer ${token}`],
      ['before something', (token: string) => `Bearer ${token} realm=x`],
      ['before a semicolon', (token: string) => `Bearer ${token};`],
      ['as the scheme alone', () => 'Bearer'],
      ['as letters of another alphabet', () => 'Bearer ünsicher'],
    ])('%s', async (_, write) => {
      for (const token of [person.token as string, apiToken]) expect(await answersTo(write(token))).toEqual(refusedEverywhere());
    });

    it('in two headers, whichever is the good one', async () => {
      for (const good of [person.token, apiToken].map((token) => `Bearer ${token}`)) {
        for (const authorization of [
          [good, good],
          [good, 'Bearer x'],
          ['Bearer x', good],
          ['Basic eDp5', good],
          [good, ''],
        ]) {
          expect(await callRaw({ authorization })).toBe(401);
          expect(await callRaw({ authorization }, `/v1/jobs/${jobId}`)).toBe(401);
        }
      }
    });

    it('in the query, a cookie, a body or another header', async () => {
      for (const token of [person.token as string, apiToken]) {
        for (const name of ['access_token', 'accessToken', 'token', 'jwt', 'auth_token', 'authorization', 'api_key']) {
          expect((await app.anonymous().get(`/v1/me?${name}=${token}`)).status).toBe(401);
          expect(await callRaw({ cookie: `${name}=${token}` })).toBe(401);
          expect((await app.anonymous().patch('/v1/me', { [name]: token, name: 'Forged' })).status).toBe(401);
        }
        for (const name of ['proxy-authorization', 'x-authorization', 'x-api-key', 'x-access-token', 'x-forwarded-authorization']) {
          expect(await callRaw({ [name]: `Bearer ${token}` })).toBe(401);
        }
      }
    });

    it('but a scheme is the same in either case, as HTTP has it', async () => {
      for (const scheme of ['bearer', 'BEARER', 'bEaReR', 'Bearer ']) {
        for (const token of [person.token as string, apiToken]) expect((await call(`${scheme} ${token}`)).status).toBe(200);
        expect(await answersTo(`${scheme} ${sign(header, claims, 'x'.repeat(40))}`)).toEqual(refusedEverywhere());
      }
    });
  });

  it('that is larger than a header may be is not read at all, and harms nobody', async () => {
    expect(await callRaw({ authorization: `Bearer ${'x'.repeat(100_000)}` }).catch(() => 431)).toBe(431);
    expect((await person.get('/v1/me')).status).toBe(200);
  });

  it('in the place of a refresh token is none', async () => {
    for (const refreshToken of [
      person.token?.slice(0, 200),
      apiToken,
      String(claims.sid),
      `${person.refreshToken}x`,
      flipped(person.refreshToken as string, 5),
    ]) {
      const { status, body } = await app.anonymous().post('/v1/auth/refresh', { refreshToken });
      expect([status, body.code]).toEqual([401, 'auth.refresh-invalid']);
    }
  });

  it('has changed nothing, and led us nowhere', async () => {
    expect(await everything()).toBe(untouched);
    expect(lured).toBe(0);
    const said = app.logs.join('\n');
    for (const secret of [SECRET, PREVIOUS, apiToken, person.token as string]) expect(said).not.toContain(secret);
  });

  it('differs from a good one whose clock is not quite ours', async () => {
    for (const times of [{ iat: now() - 897, exp: now() - 2 }, { iat: now() + 3, exp: now() + 903 }, { nbf: now() + 3 }]) {
      expect((await call(`Bearer ${withClaims(times)}`)).status).toBe(200);
    }
  });

  describe('differs from one of a rotated secret', () => {
    const kidOf = (caller: Caller) =>
      (JSON.parse(Buffer.from((caller.token as string).split('.')[0] as string, 'base64url').toString()) as Json).kid;

    it('which is good for as long as the secret is named, in both directions', async () => {
      const boardWith = (secrets: Record<string, string>) =>
        BoardProcess.up({ DATABASE_URL: app.database.url, WORKER: 'off', LOG_LEVEL: 'warn', ...secrets });
      const [before, after] = await Promise.all([
        boardWith({ JWT_SECRET: PREVIOUS, JWT_PREVIOUS_SECRETS: SECRET }),
        boardWith({ JWT_SECRET: SECRET }),
      ]);
      const statusAt = async ({ url }: { url: string }, { token }: Caller) => (await new Caller(url, token).get('/v1/me')).status;
      try {
        const old = await before.login(person.account?.email as string, TEST_PASSWORD);
        expect(kidOf(old)).not.toBe(kidOf(person));
        expect(kidOf(await after.login(person.account?.email as string, TEST_PASSWORD))).toBe(kidOf(person));
        expect([await statusAt(app, old), await statusAt(before, person), await statusAt(after, person)]).toEqual([200, 200, 200]);
        expect(await statusAt(after, old)).toBe(401);
        // Nobody has to log in again: only access tokens are signed.
        const refreshed = await after.caller().post('/v1/auth/refresh', { refreshToken: old.refreshToken });
        expect(await statusAt(after, new Caller(after.url, refreshed.body.accessToken))).toBe(200);
      } finally {
        await Promise.all([before.stop(), after.stop()]);
      }
    });

    it('whose names tell nothing of the secrets', () => {
      expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: expect.stringMatching(/^[\w-]{12}$/) });
      expect(SECRET).not.toContain(header.kid);
      expect(claims).toEqual({
        iss: 'nexus',
        aud: 'nexus-api',
        sub: person.account?.id,
        sid: expect.any(String),
        jti: expect.any(String),
        iat: expect.any(Number),
        exp: (claims.iat as number) + 900,
      });
    });
  });
});
