import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redisTargetOf } from './redis-url.js';

describe('REDIS_URL', () => {
  it('is one server, with or without TLS', () => {
    for (const url of ['redis://127.0.0.1:6379', 'rediss://user:p%40ss@redis.example:6380/2']) {
      expect(redisTargetOf(url)).toEqual({ kind: 'single', url });
    }
  });

  it('is the master that Sentinels know', () => {
    expect(redisTargetOf('redis+sentinel://one.example,two.example:26380,[2001:db8::1]:26381/board')).toEqual({
      kind: 'sentinel',
      sentinels: [
        { host: 'one.example', port: 26_379 },
        { host: 'two.example', port: 26_380 },
        { host: '2001:db8::1', port: 26_381 },
      ],
      name: 'board',
      db: 0,
      tls: false,
    });
    expect(redisTargetOf('rediss+sentinel://:s%2Fcret@one.example/board?db=3&sentinelUsername=watch&sentinelPassword=w%26tch')).toEqual({
      kind: 'sentinel',
      sentinels: [{ host: 'one.example', port: 26_379 }],
      name: 'board',
      db: 3,
      tls: true,
      password: 's/cret',
      sentinelUsername: 'watch',
      sentinelPassword: 'w&tch',
    });
  });

  it('is a Cluster', () => {
    expect(redisTargetOf('redis+cluster://nexus:secret@a.example:7000,b.example')).toEqual({
      kind: 'cluster',
      nodes: [
        { host: 'a.example', port: 7000 },
        { host: 'b.example', port: 6379 },
      ],
      username: 'nexus',
      password: 'secret',
      tls: false,
    });
  });

  it.each([
    'redis://',
    'http://127.0.0.1',
    'redis+sentinel://one.example',
    'redis+sentinel:///board',
    'redis+sentinel://one.example,/board',
    'redis+sentinel://one.example:0/board',
    'redis+sentinel://one.example:99999/board',
    'redis+sentinel://one.example/board?db=first',
    'redis+sentinel://one.example/board?password=oops',
    'redis+sentinel://%zz@one.example/board',
    'redis+cluster://a.example/1',
    'redis+cluster://a.example?db=1',
    'redis+other://a.example',
    'redis+cluster://',
  ])('is nothing else: %s', (url) => {
    expect(redisTargetOf(url)).toBeUndefined();
  });

  it('gives back whatever user and password were escaped into it', () => {
    const secrets = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(secrets, secrets, (username, password) => {
        const url = `redis+cluster://${encodeURIComponent(username)}:${encodeURIComponent(password)}@a.example`;
        expect(redisTargetOf(url)).toMatchObject({ username, password });
      }),
    );
  });
});
