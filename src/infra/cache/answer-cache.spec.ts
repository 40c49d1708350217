import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Settings } from '../../config/env.js';
import type { Replica } from '../database/replica.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../observability/metrics.js';
import { Answer } from './answer.js';
import { AnswerCache } from './answer-cache.js';
import type { SharedAnswers, Topics } from './shared-answers.js';

const BIG = 1024 * 1024;
const unitOfWork = { afterCommit: async (work: () => Promise<void>) => work() } as unknown as UnitOfWork;

function build({ enabled = true, memoryBytes = BIG, ageFor = (_since: number): number | undefined => undefined } = {}) {
  const uses = { ofReplica: 0 };
  const heard: ((topics: Topics) => void)[] = [];
  const shared = {
    onDrop: (listener: (topics: Topics) => void) => heard.push(listener),
    get: async (): Promise<object | undefined> => undefined,
    set: async () => undefined,
    drop: async () => undefined,
  };
  const cache = new AnswerCache(
    { cache: { enabled, memoryBytes } } as Settings,
    unitOfWork,
    shared as unknown as SharedAnswers,
    new Metrics(),
    {
      ageFor,
      use: async (work: () => Promise<Answer>) => {
        uses.ofReplica += 1;
        return work();
      },
    } as unknown as Replica,
  );
  let made = 0;
  const read = jest.fn(async () => Answer.of(`{"n":${++made}}`, { topics: ['all', `n:${made}`] }));
  const bodyOf = async (key = 'key') => (await cache.get({ key, read })).answer.body.toString();
  return { cache, read, bodyOf, heard, shared, uses };
}

describe('The cache of answers', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('makes an answer once, and each key its own', async () => {
    const { bodyOf, cache, read } = build();
    expect([await bodyOf(), await bodyOf(), await bodyOf('other')]).toEqual(['{"n":1}', '{"n":1}', '{"n":2}']);
    expect((await cache.get({ key: 'key', read: read })).state).toBe('hit');
  });

  it('makes it once for two hundred who ask at once', async () => {
    const { bodyOf, read } = build();
    const bodies = await Promise.all(Array.from({ length: 200 }, () => bodyOf()));
    expect(new Set(bodies)).toEqual(new Set(['{"n":1}']));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('tells all of them when it cannot be made, and tries again for the next', async () => {
    const { cache, read } = build();
    const failing = jest.fn(async () => Promise.reject(new Error('away')));
    const results = await Promise.allSettled([cache.get({ key: 'key', read: failing }), cache.get({ key: 'key', read: failing })]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(failing).toHaveBeenCalledTimes(1);
    expect((await cache.get({ key: 'key', read: read })).state).toBe('miss');
  });

  it('drops what tells of a topic, and nothing else', async () => {
    const { bodyOf, cache } = build();
    await bodyOf('one');
    await bodyOf('two');
    await cache.drop(['n:1']);
    expect([await bodyOf('one'), await bodyOf('two')]).toEqual(['{"n":3}', '{"n":2}']);
  });

  it('drops what other processes drop', async () => {
    const { bodyOf, heard } = build();
    await bodyOf();
    heard[0]?.(['n:1']);
    expect(await bodyOf()).toBe('{"n":2}');
    heard[0]?.('all');
    expect(await bodyOf()).toBe('{"n":3}');
  });

  it('does not keep, or give to whoever comes later, what was read before a drop', async () => {
    const { bodyOf, cache } = build();
    let finish: (answer: Answer) => void = () => undefined;
    const slow = cache.get({ key: 'key', read: () => new Promise<Answer>((done) => (finish = done)) });
    await Promise.resolve();
    await cache.drop(['all']);
    const later = bodyOf();
    finish(Answer.of('"outdated"', { topics: ['all'] }));
    expect((await slow).answer.body.toString()).toBe('"outdated"');
    expect(await later).toBe('{"n":1}');
    expect(await bodyOf()).toBe('{"n":1}');
  });

  it('keeps what was read while something else was dropped', async () => {
    const { bodyOf, cache } = build();
    let finish: (answer: Answer) => void = () => undefined;
    const slow = cache.get({ key: 'key', read: () => new Promise<Answer>((done) => (finish = done)) });
    await Promise.resolve();
    await cache.drop(['other']);
    finish(Answer.of('"current"', { topics: ['all'] }));
    await slow;
    expect(await bodyOf()).toBe('"current"');
  });

  it('looks through nothing that it keeps when something is dropped', async () => {
    const { cache } = build();
    let looks = 0;
    const topics = new Proxy(['all'], {
      get: (target, name) => {
        looks += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
    for (let n = 0; n < 100; n++) await cache.get({ key: `key ${n}`, read: async () => Answer.of('{}', { topics }) });
    looks = 0;
    await cache.drop(['all']);
    expect(looks).toBe(0);
    expect(cache.peek({ key: 'key 1', read: async () => Answer.of('{}', { topics }) })).toBeUndefined();
    expect(looks).toBeGreaterThan(0);
  });

  it('keeps account of a bounded number of dropped topics, and drops everything beyond', async () => {
    const { cache, bodyOf } = build();
    const accounts = () => (cache as unknown as { dropped: Map<string, number> }).dropped.size;
    await bodyOf();
    await cache.drop(Array.from({ length: 200_000 }, (_, n) => `job:${n}`));
    expect(await bodyOf()).toBe('{"n":2}');
    for (let n = 0; n < 30_000; n++) await cache.drop([`job:${n}`]);
    expect(accounts()).toBeLessThanOrEqual(10_000);
  });

  it('takes an answer for as old as the oldest thing in it', async () => {
    const { cache } = build();
    const read = async () => Answer.of('{}', { topics: [], asOf: Date.now() - 6000 });
    await cache.get({ key: 'key', read });
    jest.advanceTimersByTime(3999);
    expect(cache.peek({ key: 'key', read })).toMatchObject({ state: 'stale' });
    const { cache: other } = build();
    await other.get({ key: 'key', read });
    jest.advanceTimersByTime(4001);
    expect(other.peek({ key: 'key', read })).toBeUndefined();
  });

  it('does not let whoever asks wait until Redis has the answer', async () => {
    const { bodyOf, shared } = build();
    shared.get = async () => ({ kept: undefined, generation: 'g' });
    shared.set = () => new Promise(() => undefined);
    expect(await bodyOf()).toBe('{"n":1}');
  });

  it('serves what is nearly too old once more, and makes it anew meanwhile, once', async () => {
    const { cache, read, bodyOf } = build();
    await bodyOf();
    jest.advanceTimersByTime(8500);
    const served = await Promise.all([cache.get({ key: 'key', read: read }), cache.get({ key: 'key', read: read })]);
    expect(served.map(({ state, answer }) => [state, answer.body.toString()])).toEqual([
      ['stale', '{"n":1}'],
      ['stale', '{"n":1}'],
    ]);
    await jest.advanceTimersByTimeAsync(1);
    expect(cache.peek({ key: 'key', read })).toMatchObject({ state: 'hit' });
    expect(cache.peek({ key: 'key', read })?.answer.body.toString()).toBe('{"n":2}');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('keeps nothing beyond its time', async () => {
    const { cache, bodyOf, read } = build();
    await bodyOf();
    jest.advanceTimersByTime(10_001);
    expect(cache.peek({ key: 'key', read })).toBeUndefined();
  });

  it('keeps to its memory', async () => {
    const { cache, read } = build({ memoryBytes: 100_000 });
    const body = JSON.stringify('x'.repeat(10_000));
    for (let n = 0; n < 20; n++) await cache.get({ key: `key ${n}`, read: async () => Answer.of(body, { topics: [] }) });
    const kept = Array.from({ length: 20 }, (_, n) => cache.peek({ key: `key ${n}`, read })).filter(Boolean);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(6);
    expect(cache.peek({ key: 'key 19', read })).toBeDefined();
  });

  it('makes every answer anew where it is off', async () => {
    const { bodyOf } = build({ enabled: false });
    expect([await bodyOf(), await bodyOf()]).toEqual(['{"n":1}', '{"n":2}']);
  });
});

describe('An answer', () => {
  it('comes out of Redis as it went in', () => {
    const answer = Answer.of('{"title":"Café"}', {
      topics: ['a', 'b'],
      link: '</v1/jobs>; rel="first"',
      cursorAt: (at) => ['c1', 'c2'][at],
    });
    const found = Answer.fromBuffer(answer.toBuffer({ generation: 'g', madeAt: 5 }));
    const again = found?.answer;
    expect([
      again?.body.toString(),
      again?.etag,
      again?.link,
      again?.topics,
      [0, 1, 2].map((at) => again?.cursorAt(at)),
      found?.stamp,
    ]).toEqual([
      '{"title":"Café"}',
      answer.etag,
      '</v1/jobs>; rel="first"',
      ['a', 'b'],
      ['c1', 'c2', undefined],
      { generation: 'g', madeAt: 5 },
    ]);
    expect(Answer.fromBuffer(Answer.of('{}', { topics: [] }).toBuffer({ generation: 'g', madeAt: 5 }))?.answer.cursorAt(0)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['a text of lines', 'hello\nworld'],
    ['null', 'null\n{}'],
    ['a number', '5\n{}'],
    ['no tag', '{"topics":[],"generation":"g","madeAt":5,"cursors":0}\n{}'],
    ['a tag that cannot be sent', '{"etag":"a\\nb","topics":[],"generation":"g","madeAt":5,"cursors":0}\n{}'],
    ['a tag that is none', '{"etag":5,"topics":[],"generation":"g","madeAt":5,"cursors":0}\n{}'],
    ['a link that cannot be sent', '{"etag":"e","link":"\\u0000","topics":[],"generation":"g","madeAt":5,"cursors":0}\n{}'],
    ['no topics', '{"etag":"e","generation":"g","madeAt":5,"cursors":0}\n{}'],
    ['topics that are none', '{"etag":"e","topics":[5],"generation":"g","madeAt":5,"cursors":0}\n{}'],
    ['no generation', '{"etag":"e","topics":[],"madeAt":5,"cursors":0}\n{}'],
    ['no time', '{"etag":"e","topics":[],"generation":"g","cursors":0}\n{}'],
    ['no cursors', '{"etag":"e","topics":[],"generation":"g","madeAt":5}\n{}'],
    ['cursors beyond its end', '{"etag":"e","topics":[],"generation":"g","madeAt":5,"cursors":9}\n{}'],
    ['cursors before its beginning', '{"etag":"e","topics":[],"generation":"g","madeAt":5,"cursors":-9}\n{}'],
  ])('is not what others put into Redis: %s', (_, bytes) => {
    expect(Answer.fromBuffer(Buffer.from(bytes))).toBeUndefined();
  });

  it('is compressed once, for whoever asks first', async () => {
    const answer = Answer.of(JSON.stringify('x'.repeat(5000)), { topics: [] });
    const [one, two] = [answer.in('br'), answer.in('br')];
    expect(one).toBe(two);
    const bytes = await one;
    expect(bytes.length).toBeLessThan(100);
    expect(answer.in('br')).toBe(bytes);
  });

  describe('with a replica', () => {
    beforeEach(() => {
      jest.useFakeTimers({ now: 1_700_000_000_000 });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it('is made of it when it has all that was dropped until now, and else of the primary', async () => {
      const covered = { until: performance.now() };
      const { bodyOf, cache, uses } = build({ ageFor: (since) => (covered.until >= since ? 0 : undefined) });
      await bodyOf('one');
      expect(uses.ofReplica).toBe(1);
      jest.advanceTimersByTime(1);
      await cache.drop(['all']);
      await bodyOf('one');
      expect(uses.ofReplica).toBe(1);
      jest.advanceTimersByTime(1);
      covered.until = performance.now();
      await bodyOf('two');
      expect(uses.ofReplica).toBe(2);
    });

    it.each([
      [2000, 'stale'],
      [undefined, 'hit'],
    ])('is as old as what the replica tells, so that nobody sees it for longer: %p ms, after 7 s %s', async (age, state) => {
      const { cache, read } = build({ ageFor: () => age });
      await cache.get({ key: 'key', read });
      jest.advanceTimersByTime(7000);
      expect((await cache.get({ key: 'key', read })).state).toBe(state);
    });
  });
});
