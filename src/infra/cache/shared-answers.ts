import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { newId } from '../../common/ids.js';
import { Settings } from '../../config/env.js';
import { Metrics } from '../observability/metrics.js';
import { Answer, type Stamp } from './answer.js';
import { RedisConnection } from './redis-connection.js';

/** The number changes with the form of what is written under it, so that two versions of the product do not read each other's. */
const PREFIX = 'nexus:answer:3:';
const CHANNEL = 'nexus:drops:2';
/** The same for all versions: whatever one of them changes, it changes for all. */
const GENERATION = 'nexus:generation';
/** No answer is older, whatever goes wrong between processes; nor is what nobody writes, such as a posting that passes its last day. */
export const TTL_MS = 10_000;
/** Half of it in Redis, and half of it with whoever finds it there: so no two clocks need to agree. */
const SHARED_MS = TTL_MS / 2;
/** How often a process looks whether it has missed a message. What it has not heard of twice, it has missed. */
const LOOK_MS = 500;
/** Of more topics than this nobody keeps account: everything is dropped. */
const MOST_TOPICS = 1000;

/** In one step, so that who sees the new generation can hear of it already; with the one before, so that who missed that notices. */
const TELL_SCRIPT = `
local before = redis.call('MGET', KEYS[1])[1] or ''
redis.call('SET', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[2], before .. '\\n' .. ARGV[3])`;

export type Topics = readonly string[] | 'all';

/** A public answer that some process made. */
interface Kept {
  answer: Answer;
  madeAt: number;
}

/** What processes tell each other. */
interface Drop {
  /** The process that did it. */
  by: string;
  generation: string;
  /** The generation that this one follows. */
  before: string;
  topics: Topics;
}

/**
 * Answers in Redis, for all processes. Each carries the generation of what is public; every change takes a new one, and
 * so makes worthless what was made before. Processes tell each other what they dropped, and look whether they missed
 * something. Without Redis, or while it is away, slow or full, there is nothing to find here, and that is all. What others
 * than this product put there is as good as nothing.
 */
@Injectable()
export class SharedAnswers implements OnModuleInit, OnApplicationShutdown {
  private readonly id = newId();
  private readonly enabled: boolean;
  private subscriber: Redis | undefined;
  private timer: NodeJS.Timeout | undefined;
  private listener: (topics: Topics) => void = () => undefined;
  /** The last generation that this process has heard of. */
  private generation: string | undefined;
  /** Another one, which Redis had at the last look. */
  private unheard: string | undefined;
  /** What Redis has not been told of. */
  private owed = new Set<string>();
  private telling: Promise<boolean> = Promise.resolve(true);

  constructor(
    settings: Settings,
    private readonly redis: RedisConnection,
    private readonly metrics: Metrics,
  ) {
    this.enabled = settings.cache.enabled && redis.client !== undefined;
  }

  onModuleInit(): void {
    if (!this.enabled) return;
    this.subscriber = this.redis.subscriber();
    // RedisConnection tells the log when Redis comes and goes; once is enough.
    this.subscriber?.on('error', () => undefined);
    this.subscriber?.on('message', (_channel: string, message: string) => this.hear(message));
    this.subscriber?.subscribe(CHANNEL).catch(() => undefined);
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.subscriber?.disconnect();
  }

  /** Says what other processes dropped; `all` where that is not known. */
  onDrop(listener: (topics: Topics) => void): void {
    this.listener = listener;
  }

  /** An answer, if there is one that is still good, and the generation to stamp another with; undefined where nothing can be kept. */
  async get(key: string): Promise<{ kept: Kept | undefined; generation: string } | undefined> {
    const [bytes, present] = (await this.ask((client) => client.mgetBuffer(PREFIX + key, GENERATION))) ?? [];
    if (present === null) await this.begin();
    if (!present) return undefined;
    const generation = present.toString();
    return { kept: bytes ? this.read(bytes, generation) : undefined, generation };
  }

  async set(key: string, answer: Answer, stamp: Stamp): Promise<void> {
    const left = SHARED_MS - (Date.now() - stamp.madeAt);
    if (left > 0) await this.ask((client) => client.set(PREFIX + key, answer.toBuffer(stamp), 'PX', left));
  }

  /** Tells all processes; when Redis cannot, later. */
  async drop(topics: readonly string[]): Promise<void> {
    if (!this.enabled) return;
    this.owe(topics);
    await this.settle();
  }

  private owe(topics: Iterable<string>): void {
    for (const topic of topics) if (this.owed.size <= MOST_TOPICS) this.owed.add(topic);
  }

  /** One after the other, each with all that came up meanwhile. @returns whether Redis knows of all that was dropped until now */
  private async settle(): Promise<boolean> {
    this.telling = this.telling.then(() => this.tell());
    return this.telling;
  }

  private async tell(): Promise<boolean> {
    const { owed } = this;
    if (owed.size === 0) return true;
    this.owed = new Set();
    const generation = newId();
    const topics: Topics = owed.size > MOST_TOPICS ? 'all' : [...owed];
    const message = JSON.stringify({ by: this.id, generation, topics });
    return this.redis.attempt(
      async (client) => {
        await client.eval(TELL_SCRIPT, 1, GENERATION, generation, CHANNEL, message);
        return true;
      },
      (error) => {
        this.count(error);
        this.owe(owed);
        return false;
      },
    );
  }

  private hear(message: string): void {
    const drop = dropIn(message);
    if (!drop) {
      this.metrics.cacheErrors.inc();
      this.listener('all');
      return;
    }
    const isNext = drop.before === this.generation;
    this.generation = drop.generation;
    if (drop.generation === this.unheard) this.unheard = undefined;
    if (!isNext) this.listener('all');
    // Our own: dropped already.
    else if (drop.by !== this.id) this.listener(drop.topics);
  }

  private async look(): Promise<void> {
    const [generation] = (await this.ask((client) => client.mget(GENERATION))) ?? [];
    if (generation === null) await this.begin();
    if (!generation) return;
    if (this.unheard !== undefined) {
      this.unheard = undefined;
      this.generation = generation;
      this.listener('all');
    } else if (generation !== this.generation) {
      this.unheard = generation;
    }
  }

  /** After a flush there is no generation: what is still there, or on its way, is of none that comes. */
  private async begin(): Promise<void> {
    await this.ask((client) => client.set(GENERATION, newId(), 'NX'));
  }

  private read(bytes: Buffer, generation: string): Kept | undefined {
    const found = Answer.fromBuffer(bytes);
    if (!found) this.metrics.cacheErrors.inc();
    if (found?.stamp.generation !== generation) return undefined;
    return { answer: found.answer, madeAt: Math.min(found.stamp.madeAt, Date.now() - (TTL_MS - SHARED_MS)) };
  }

  /** Nothing is asked while Redis may hold what was dropped here. */
  private async ask<T>(command: (client: Redis) => Promise<T>): Promise<T | undefined> {
    if (!this.enabled || !(await this.settle())) return undefined;
    return this.redis.attempt<T | undefined>(command, (error) => this.count(error));
  }

  private count(error: unknown): undefined {
    if (error !== undefined) this.metrics.cacheErrors.inc();
  }
}

/** Undefined for what is no message of ours. */
function dropIn(message: string): Drop | undefined {
  const end = message.indexOf('\n');
  try {
    const { by, generation, topics } = JSON.parse(message.slice(end + 1)) as Partial<Drop>;
    const isTopics = topics === 'all' || (Array.isArray(topics) && topics.every((topic) => typeof topic === 'string'));
    if (end < 0 || typeof by !== 'string' || typeof generation !== 'string' || !isTopics) return undefined;
    return { by, generation, before: message.slice(0, end), topics };
  } catch {
    return undefined;
  }
}
