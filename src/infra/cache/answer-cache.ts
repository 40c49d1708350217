import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../config/env.js';
import { Replica } from '../database/replica.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../observability/metrics.js';
import type { Answer } from './answer.js';
import { SharedAnswers, type Topics, TTL_MS } from './shared-answers.js';

/** From this age on an answer is served once more while it is made anew. */
const FRESH_MS = 8_000;
/** Of more dropped topics than this nobody keeps account: everything is dropped. */
const MOST_DROPPED = 10_000;

/** How an answer was come by: from the cache, made for this request, or from the cache while a new one is made. */
export type CacheState = 'hit' | 'miss' | 'stale';

/** What somebody asked, after it was found to be a good question. */
export interface Question {
  /** Everything that the answer depends on. */
  key: string;
  /** Makes the answer. */
  read: () => Promise<Answer>;
}

/** An answer as the cache gives it out. */
export class Served {
  constructor(
    readonly question: Question,
    readonly answer: Answer,
    readonly state: CacheState,
    /** When what it tells of was read: for what is made of it and kept elsewhere. Milliseconds since 1970. */
    readonly madeAt: number = Date.now(),
  ) {}
}

interface Entry {
  answer: Answer;
  madeAt: number;
  /** It knows of so many drops. */
  epoch: number;
}

interface Made {
  answer: Answer;
  state: CacheState;
  madeAt: number;
}

interface Flight {
  answer: Promise<Made>;
  epoch: number;
}

/**
 * Finished public answers on two levels: in this process, bounded, and in Redis where there is one. Whoever changes what
 * the public sees drops what tells of it, here before he is answered, in other processes as soon as they hear of it, and
 * at the latest after the TTL. Of many who miss the same answer at once, one makes it.
 */
@Injectable()
export class AnswerCache {
  private readonly entries: LRUCache<string, Entry> | undefined;
  private readonly flights = new Map<string, Flight>();
  /** Counts drops: what was read before one may be outdated after it. */
  private drops = 0;
  /** By topic, which drop was the last: an entry finds out when it is asked for, so that a drop costs the same whatever is kept. */
  private readonly dropped = new Map<string, number>();
  private allDropped = 0;
  /** When this process last heard that something had changed, by `performance.now()`: what is read from then on has it. */
  private droppedAt = -Infinity;

  constructor(
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
    private readonly shared: SharedAnswers,
    private readonly metrics: Metrics,
    private readonly replica: Replica,
  ) {
    const { enabled, memoryBytes } = settings.cache;
    if (enabled && memoryBytes > 0) {
      this.entries = new LRUCache({
        maxSize: memoryBytes,
        sizeCalculation: ({ answer }, key) => answer.size + key.length,
        ttl: TTL_MS,
        perf: Date,
      });
    }
    shared.onDrop((topics) => this.dropHere(topics));
  }

  get enabled(): boolean {
    return this.settings.cache.enabled;
  }

  /** Changes with every drop: for what is derived from the same data and kept elsewhere. */
  get epoch(): number {
    return this.drops;
  }

  /** The answer to a question: from here, from Redis, or made. */
  async get(question: Question): Promise<Served> {
    if (!this.settings.cache.enabled) return new Served(question, await question.read(), 'miss');
    const found = this.peek(question);
    if (found) return found;
    const { answer, state, madeAt } = await this.fly(question);
    this.metrics.cacheRequests[state] += 1;
    return new Served(question, answer, state, madeAt);
  }

  /** The answer as far as this process has it. Makes it anew meanwhile when it is nearly too old. */
  peek(question: Question): Served | undefined {
    const entry = this.entries?.get(question.key);
    if (!entry || !this.isGood(entry)) return undefined;
    let state: CacheState = 'hit';
    if (Date.now() - entry.madeAt > FRESH_MS) {
      state = 'stale';
      // What fails now is served as it is, and made again by whoever finds it gone.
      void this.fly(question, { anew: true }).catch(() => undefined);
    }
    this.metrics.cacheRequests[state] += 1;
    return new Served(question, entry.answer, state, entry.madeAt);
  }

  /** Call it in the transaction that changes something: it takes effect after the commit, before the caller is answered. */
  async drop(topics: readonly string[]): Promise<void> {
    await this.unitOfWork.afterCommit(async () => {
      this.dropHere(topics);
      await this.shared.drop(topics);
    });
  }

  private async fly(question: Question, { anew = false } = {}): Promise<Made> {
    const { key } = question;
    const epoch = this.drops;
    const running = this.flights.get(key);
    // One that set out before a drop may bring what was dropped.
    if (running?.epoch === epoch) return running.answer;
    const flight = { epoch, answer: this.make(question, epoch, anew) };
    this.flights.set(key, flight);
    try {
      return await flight.answer;
    } finally {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    }
  }

  private async make({ key, read }: Question, epoch: number, anew: boolean): Promise<Made> {
    const shared = await this.shared.get(key);
    if (shared?.kept && !anew) {
      this.keep(key, { ...shared.kept, epoch });
      return { answer: shared.kept.answer, state: 'hit', madeAt: shared.kept.madeAt };
    }
    const startedAt = Date.now();
    // What is older than the last change that this process knows of would be kept in place of it.
    const age = this.replica.ageFor(this.droppedAt);
    const answer = age === undefined ? await read() : await this.replica.use(read);
    const madeAt = Math.min(startedAt - (age ?? 0), answer.asOf);
    this.keep(key, { answer, madeAt, epoch });
    // Whoever asked need not wait for it.
    if (shared) void this.shared.set(key, answer, { generation: shared.generation, madeAt });
    return { answer, state: 'miss', madeAt };
  }

  private keep(key: string, entry: Entry): void {
    const ttl = TTL_MS - (Date.now() - entry.madeAt);
    if (ttl > 0 && this.isGood(entry)) this.entries?.set(key, entry, { ttl });
  }

  /** Whether nothing it tells of was dropped since; then it knows of all drops until now. */
  private isGood(entry: Entry): boolean {
    const { answer, epoch } = entry;
    if (epoch === this.drops) return true;
    if (this.allDropped > epoch || answer.topics.some((topic) => (this.dropped.get(topic) ?? 0) > epoch)) return false;
    entry.epoch = this.drops;
    return true;
  }

  private dropHere(topics: Topics): void {
    this.drops += 1;
    this.droppedAt = performance.now();
    if (topics === 'all' || this.dropped.size + topics.length > MOST_DROPPED) {
      this.allDropped = this.drops;
      this.dropped.clear();
      this.entries?.clear();
    } else {
      for (const topic of topics) this.dropped.set(topic, this.drops);
    }
  }
}
