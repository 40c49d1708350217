import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { newId } from '../../common/ids.js';
import { Settings } from '../../config/env.js';
import { Metrics } from '../observability/metrics.js';
import { Answer, type Stamp } from './answer.js';
import { RedisConnection } from './redis-connection.js';

const PREFIX = 'nexus:answer:';
const GENERATION = 'nexus:generation';
const CHANNEL = 'nexus:drops';
/** No answer is older, whatever goes wrong between processes; nor is what nobody writes, such as a posting that passes its last day. */
export const TTL_MS = 10_000;
/** How often a process looks whether it has missed a message. */
const LOOK_MS = 1000;
/** So long Redis is left alone after it failed or kept somebody waiting. */
const PAUSE_MS = 1000;

type Topics = readonly string[] | 'all';

/** A public answer that some process made. */
interface Kept {
  answer: Answer;
  madeAt: number;
}

/**
 * Answers in Redis, for all processes. Each carries the generation of what is public; every change takes a new one, and
 * so makes worthless what was made before. Processes tell each other what they dropped, and look every second whether they
 * missed something. Without Redis, or while it is away, slow or full, there is nothing to find here, and that is all.
 */
@Injectable()
export class SharedAnswers implements OnModuleInit, OnApplicationShutdown {
  private readonly client: Redis | undefined;
  private subscriber: Redis | undefined;
  private timer: NodeJS.Timeout | undefined;
  private listener: (topics: Topics) => void = () => undefined;
  /** The last generation that this process knows of. */
  private generation: string | undefined;
  /** What Redis has not heard of, because it was away. */
  private owed: string[] = [];
  private pausedUntil = 0;

  constructor(
    settings: Settings,
    redis: RedisConnection,
    private readonly metrics: Metrics,
  ) {
    this.client = settings.cache.enabled ? redis.client : undefined;
  }

  onModuleInit(): void {
    if (!this.client) return;
    this.subscriber = this.client.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null, commandTimeout: undefined });
    // RedisConnection tells the log when Redis comes and goes; once is enough.
    this.subscriber.on('error', () => undefined);
    this.subscriber.on('message', (_channel: string, message: string) => this.hear(message));
    this.subscriber.subscribe(CHANNEL).catch(() => undefined);
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
    const found = await this.ask((client) => client.mgetBuffer(PREFIX + key, GENERATION));
    if (!found) return undefined;
    const [bytes, present] = found;
    const generation = present?.toString() ?? '';
    this.compare(generation);
    if (!bytes) return { kept: undefined, generation };
    const { answer, stamp } = Answer.fromBuffer(bytes);
    const isGood = stamp.generation === generation && Date.now() - stamp.madeAt < TTL_MS;
    return { kept: isGood ? { answer, madeAt: Math.min(stamp.madeAt, Date.now()) } : undefined, generation };
  }

  async set(key: string, answer: Answer, stamp: Stamp): Promise<void> {
    const bytes = answer.toBuffer(stamp);
    await this.ask((client) => client.set(PREFIX + key, bytes, 'PX', TTL_MS));
  }

  /** Tells all processes; when Redis cannot, later. */
  async drop(topics: readonly string[]): Promise<void> {
    if (!this.client) return;
    this.owed.push(...topics);
    await this.settle();
  }

  private async settle(): Promise<void> {
    const topics = [...new Set(this.owed)];
    if (!this.client || topics.length === 0 || Date.now() < this.pausedUntil) return;
    const generation = newId();
    this.owed = [];
    try {
      await this.client.set(GENERATION, generation);
      this.generation = generation;
      await this.client.publish(CHANNEL, JSON.stringify({ generation, topics }));
    } catch {
      this.failed();
      this.owed.push(...topics);
    }
  }

  private hear(message: string): void {
    const { generation, topics } = JSON.parse(message) as { generation: string; topics: string[] };
    // Our own: dropped already.
    if (generation === this.generation) return;
    this.generation = generation;
    this.listener(topics);
  }

  private async look(): Promise<void> {
    if (this.owed.length > 0) await this.settle();
    const generation = await this.ask(async (client) => (await client.get(GENERATION)) ?? '');
    if (generation !== undefined) this.compare(generation);
  }

  /** Another generation than the one we know of means that we have missed a message. */
  private compare(generation: string): void {
    if (generation === this.generation) return;
    this.generation = generation;
    this.listener('all');
  }

  private async ask<T>(command: (client: Redis) => Promise<T>): Promise<T | undefined> {
    if (!this.client || Date.now() < this.pausedUntil) return undefined;
    if (this.owed.length > 0) {
      await this.settle();
      if (this.owed.length > 0) return undefined;
    }
    try {
      return await command(this.client);
    } catch {
      this.failed();
      return undefined;
    }
  }

  private failed(): void {
    this.metrics.cacheErrors.inc();
    this.pausedUntil = Date.now() + PAUSE_MS;
  }
}
