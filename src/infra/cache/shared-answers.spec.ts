import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import type { Settings } from '../../config/env.js';
import { Metrics } from '../observability/metrics.js';
import { Answer } from './answer.js';
import type { RedisConnection } from './redis-connection.js';
import { SharedAnswers, type Topics } from './shared-answers.js';

const GENERATION = 'nexus:generation';
const ENTRY = 'nexus:answer:3:key';

/** As much of Redis as is used; full or silent when told so. */
class FakeRedis {
  readonly keys = new Map<string, { value: string | Buffer; px?: number }>();
  readonly messages: string[] = [];
  readonly processes: ((channel: string, message: string) => void)[] = [];
  full = false;
  /** Whoever tells waits for this. */
  slow: Promise<void> = Promise.resolve();

  get client(): Redis {
    return {
      mget: async (key: string) => [this.keys.get(key)?.value.toString() ?? null],
      mgetBuffer: async (...keys: string[]) => keys.map((key) => this.bufferOf(key)),
      set: async (key: string, value: string | Buffer, mode: 'PX' | 'NX', px?: number) => {
        if (mode === 'NX' && this.keys.has(key)) return null;
        this.keys.set(key, { value, ...(px !== undefined && { px }) });
        return 'OK';
      },
      eval: async (_script: string, _keys: number, key: string, generation: string, _channel: string, message: string) => {
        await this.slow;
        if (this.full) throw new Error("OOM command not allowed when used memory > 'maxmemory'.");
        const before = this.keys.get(key)?.value.toString() ?? '';
        this.keys.set(key, { value: generation });
        this.messages.push(`${before}\n${message}`);
      },
      duplicate: () => ({
        on: (event: string, listener: (channel: string, message: string) => void) => {
          if (event === 'message') this.processes.push(listener);
        },
        subscribe: async () => undefined,
        disconnect: () => undefined,
      }),
    } as unknown as Redis;
  }

  /** To all processes, as Redis does. */
  deliver(...messages: string[]): void {
    for (const message of messages) for (const hear of this.processes) hear('channel', message);
  }

  deliverAll(): void {
    this.deliver(...this.messages.splice(0));
  }

  private bufferOf(key: string): Buffer | null {
    const found = this.keys.get(key);
    return found ? Buffer.from(found.value) : null;
  }
}

describe('Answers shared by processes', () => {
  let redis: FakeRedis;
  const started: SharedAnswers[] = [];

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    redis = new FakeRedis();
  });
  afterEach(() => {
    for (const shared of started.splice(0)) shared.onApplicationShutdown();
    jest.useRealTimers();
  });

  function start() {
    const metrics = new Metrics();
    const { client } = redis;
    const connection = {
      client,
      subscriber: () => client.duplicate(),
      attempt: async <T>(command: (client: Redis) => Promise<T>, otherwise: (error: unknown) => T) => command(client).catch(otherwise),
    } as unknown as RedisConnection;
    const shared = new SharedAnswers({ cache: { enabled: true } } as Settings, connection, metrics);
    const heard: Topics[] = [];
    shared.onDrop((topics) => heard.push(topics));
    shared.onModuleInit();
    started.push(shared);
    return { shared, heard, errors: async () => (await metrics.cacheErrors.get()).values[0]?.value };
  }

  /** Two processes that have heard of the same generation. */
  async function startTwo() {
    const [one, other] = [start(), start()];
    await one.shared.drop(['first']);
    redis.deliverAll();
    one.heard.length = 0;
    other.heard.length = 0;
    return [one, other] as const;
  }

  async function keep({ shared }: ReturnType<typeof start>): Promise<void> {
    const { generation } = (await shared.get('key')) ?? {};
    await shared.set('key', Answer.of('"kept"', { topics: ['topic'] }), { generation: generation as string, madeAt: Date.now() });
  }

  const found = async ({ shared }: ReturnType<typeof start>) => (await shared.get('key'))?.kept?.answer.body.toString();

  it('are found by every process until something is dropped, which the others hear of exactly', async () => {
    const [one, other] = await startTwo();
    await keep(one);
    expect([await found(one), await found(other)]).toEqual(['"kept"', '"kept"']);
    await other.shared.drop(['topic']);
    // Asked for before the message is there: that is no reason to drop everything.
    expect(await found(one)).toBeUndefined();
    redis.deliverAll();
    expect([one.heard, other.heard]).toEqual([[['topic']], []]);
  });

  it('two processes that drop at once hear exactly of each other', async () => {
    const [one, other] = await startTwo();
    await Promise.all([one.shared.drop(['a']), other.shared.drop(['b']), one.shared.drop(['c'])]);
    redis.deliverAll();
    expect([one.heard, other.heard.flat()]).toEqual([[['b']], ['a', 'c']]);
  });

  it('a process that missed a message drops everything with the next', async () => {
    const [one, other] = await startTwo();
    await one.shared.drop(['lost']);
    redis.messages.length = 0;
    await one.shared.drop(['heard']);
    redis.deliverAll();
    expect(other.heard).toEqual(['all']);
  });

  it('a process that hears nothing finds out by itself within a second, however much is dropped meanwhile', async () => {
    const [one, other] = await startTwo();
    for (let n = 0; n < 10; n++) {
      await one.shared.drop(['lost']);
      redis.messages.length = 0;
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(other.heard[0]).toBe('all');
  });

  it.each(['hello', '', '\n', 'g\nnull', 'g\n{"by":"x"}', 'g\n{"by":"x","generation":"g","topics":[5]}', '{"generation":"g","topics":[]}'])(
    'a message that is none of ours ends nothing: %j',
    async (message) => {
      const [one] = await startTwo();
      redis.deliver(message);
      expect([one.heard, await one.errors()]).toEqual([['all'], 1]);
    },
  );

  it('an entry that is none of ours is not there', async () => {
    const [one] = await startTwo();
    redis.keys.set(ENTRY, { value: 'hello' });
    expect([await found(one), await one.errors()]).toEqual([undefined, 1]);
    await keep(one);
    expect(await found(one)).toBe('"kept"');
  });

  it('what was kept before a drop that Redis does not take is not found by whoever dropped it, nor by who asks meanwhile', async () => {
    const [one] = await startTwo();
    await keep(one);
    redis.full = true;
    let tell: () => void = () => undefined;
    redis.slow = new Promise((done) => (tell = done));
    const dropped = one.shared.drop(['topic']);
    const meanwhile = [found(one), found(one)];
    tell();
    await dropped;
    expect([...(await Promise.all(meanwhile)), await found(one)]).toEqual([undefined, undefined, undefined]);
    redis.full = false;
    expect(await found(one)).toBeUndefined();
    expect(redis.messages.at(-1)).toContain('"topics":["topic"]');
  });

  it('what Redis could not be told of comes to a bounded number: beyond, everything is dropped', async () => {
    const [one, other] = await startTwo();
    redis.full = true;
    for (let n = 0; n < 3; n++) await one.shared.drop(Array.from({ length: 100_000 }, (_, at) => `job:${n}:${at}`));
    expect((one.shared as unknown as { owed: Set<string> }).owed.size).toBeLessThan(1100);
    redis.full = false;
    await jest.advanceTimersByTimeAsync(1000);
    redis.deliverAll();
    expect(other.heard[0]).toBe('all');
  });

  it('what is of no generation is not good again when the generation is lost', async () => {
    const [one] = await startTwo();
    const bytes = Answer.of('"old"', { topics: [] }).toBuffer({ generation: '', madeAt: Date.now() });
    redis.keys.set(ENTRY, { value: bytes });
    redis.keys.delete(GENERATION);
    expect(await one.shared.get('key')).toBeUndefined();
    const begun = redis.keys.get(GENERATION)?.value.toString();
    expect(begun).toMatch(/.{20}/);
    expect(await one.shared.get('key')).toEqual({ kept: undefined, generation: begun });
  });

  it('are no older than ten seconds, whatever the clock says of who made them', async () => {
    const [one, other] = await startTwo();
    await keep(one);
    jest.setSystemTime(Date.now() - 60_000);
    const { px = 0 } = redis.keys.get(ENTRY) ?? {};
    const { kept } = (await other.shared.get('key')) ?? {};
    // So long in Redis, and then as long as the process keeps it.
    expect(px + 10_000 - (Date.now() - (kept?.madeAt ?? 0))).toBeLessThanOrEqual(10_000);
  });
});
