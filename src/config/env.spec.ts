import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { StartFault } from '../common/errors/start-fault.js';
import { DEVELOPMENT_JWT_SECRET, loadSettings, VARIABLE_NAMES } from './env.js';

const SECRET = 'a-secret-of-production-that-is-long-enough';

describe('Settings', () => {
  it('have defaults with which a newcomer can start', () => {
    expect(loadSettings({}, {})).toMatchObject({
      production: false,
      http: { host: 'localhost', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false, corsOrigins: [] },
      database: { url: undefined },
      redisUrl: undefined,
      worker: true,
      demoData: true,
      tokens: { accessSeconds: 900 },
      mail: { smtpUrl: undefined },
    });
  });

  it('are frozen, all the way down', () => {
    const settings = loadSettings({}, {});
    expect(() => Object.assign(settings.http, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(settings, { worker: false })).toThrow(TypeError);
  });

  it('take what is set, and leave an empty variable for unset', () => {
    const settings = loadSettings(
      {},
      {
        PORT: '8080',
        PUBLIC_URL: 'https://jobs.example//',
        REDIS_URL: '',
        RATE_LIMIT: 'off',
        CORS_ORIGINS: 'https://a.example, https://b.example',
        SOMETHING_ELSE: 'x',
      },
    );
    expect(settings).toMatchObject({
      http: { port: 8080, publicUrl: 'https://jobs.example', corsOrigins: ['https://a.example', 'https://b.example'] },
      redisUrl: undefined,
      rateLimits: undefined,
    });
  });

  it('seed demo data only on the embedded database, or when told to', () => {
    expect(loadSettings({}, { DATABASE_URL: 'postgres://x/y' }).demoData).toBe(false);
    expect(loadSettings({}, { DATABASE_URL: 'postgres://x/y', DEMO_DATA: 'on' }).demoData).toBe(true);
    expect(loadSettings({}, { NODE_ENV: 'production', JWT_SECRET: SECRET }).demoData).toBe(false);
  });

  it('ask for verified e-mails in production, or when told to', () => {
    const production = { NODE_ENV: 'production', JWT_SECRET: SECRET };
    expect(loadSettings({}, {}).emailVerification).toBe(false);
    expect(loadSettings({}, { EMAIL_VERIFICATION: 'required' }).emailVerification).toBe(true);
    expect(loadSettings({}, production).emailVerification).toBe(true);
    expect(loadSettings({}, { ...production, EMAIL_VERIFICATION: 'off' }).emailVerification).toBe(false);
    expect(() => loadSettings({}, { EMAIL_VERIFICATION: 'on' })).toThrow(StartFault);
  });

  it('tell every fault at once, by name and never by value', () => {
    const attempt = () =>
      loadSettings({}, { PORT: '0x50', LOG_LEVEL: 'loud', REDIS_URL: 'my-secret', JWT_SECRET: 'short', MAIL_FROM: 'x', WORKER: 'yes' });
    expect(attempt).toThrow(StartFault);
    try {
      attempt();
    } catch (error) {
      const { lines } = error as StartFault;
      expect(lines).toHaveLength(6);
      expect(lines.join()).not.toMatch(/my-secret|short\b/);
    }
  });

  it('take only a currency that can be compared', () => {
    expect(loadSettings({}, { CURRENCY: 'PLN' }).currency).toBe('PLN');
    expect(() => loadSettings({}, { CURRENCY: 'NGN' })).toThrow(/CURRENCY must be one .*EUR/);
  });

  it('in production need a secret of their own', () => {
    expect(() => loadSettings({}, { NODE_ENV: 'production' })).toThrow(/JWT_SECRET/);
    expect(() => loadSettings({}, { NODE_ENV: 'production', JWT_SECRET: SECRET })).not.toThrow();
  });

  it('take previous secrets, none of them weak, and minutes that fit the rules of access tokens', () => {
    const other = 'another-secret-that-is-long-enough-too';
    const rotated = { NODE_ENV: 'production', JWT_SECRET: SECRET, JWT_PREVIOUS_SECRETS: `${other}, ${other}2` };
    expect(loadSettings({}, rotated).tokens.previousSecrets).toEqual([other, `${other}2`]);
    expect(() => loadSettings({}, { ...rotated, JWT_PREVIOUS_SECRETS: `${other},short` })).toThrow(
      /^JWT_PREVIOUS_SECRETS must be(?!.*short)/,
    );
    expect(() => loadSettings({}, { ...rotated, JWT_PREVIOUS_SECRETS: DEVELOPMENT_JWT_SECRET })).toThrow(/^JWT_PREVIOUS_SECRETS/);
    for (const ACCESS_TOKEN_MINUTES of ['9', '16'])
      expect(() => loadSettings({}, { ACCESS_TOKEN_MINUTES })).toThrow(/ACCESS_TOKEN_MINUTES/);
  });

  it('are all in .env.example, each with a comment', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const described = lines.flatMap((line) => /^#? ?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
    expect([...VARIABLE_NAMES].toSorted()).toEqual(described.toSorted());
    for (const name of VARIABLE_NAMES) {
      const index = lines.findIndex((line) => new RegExp(`^#? ?${name}=`).test(line));
      expect([name, index > 0 && lines[index - 1]?.startsWith('#')]).toEqual([name, true]);
    }
  });
});
