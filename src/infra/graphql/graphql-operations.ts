import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Answer } from '../cache/answer.js';
import { AnswerCache, type Question, type Served } from '../cache/answer-cache.js';
import { type RateLimitBucket, RateLimiter } from '../http/rate-limit/rate-limiter.js';
import { Asked, type Asker } from './asked.js';
import { GraphqlEngine } from './graphql-engine.service.js';
import { GraphqlWrongMethodError } from './graphql.errors.js';
import type { GraphqlRequest } from './graphql-request.js';
import { PersistedQueries } from './persisted-queries.js';
import { type Result, Results } from './results.js';

/** How an operation came, and what is said beside its answer. */
export interface Way {
  asker: Asker;
  /** Only reading is allowed: by GET. */
  readOnly: boolean;
  tell: (name: string, value: string) => void;
}

/** What an operation came to: a result, or the bytes of one that strangers share. */
export type Outcome = { result: Result } | { served: Served; rootFields: number } | { refused: unknown };

/** An operation that was read and weighed with its variables. */
interface Known {
  /** Of document, operation and variables. */
  digest: string;
  rootFields: number;
}

const KNOWN_CHARACTERS = 2_000_000;

/** An answer that is for this caller alone. */
class NotShared extends Error {
  constructor(readonly result: Result) {
    super();
  }
}

/** Runs queries and mutations: read, weighed, counted against the limits, and answered from the cache where all strangers get the same. */
@Injectable()
export class GraphqlOperations {
  private readonly known = new LRUCache<string, Known & { kind: string }>({
    maxSize: KNOWN_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 200,
  });

  constructor(
    private readonly engines: GraphqlEngine,
    private readonly persisted: PersistedQueries,
    private readonly answers: AnswerCache,
    private readonly limiter: RateLimiter,
    private readonly results: Results,
  ) {}

  async run(request: GraphqlRequest, way: Way): Promise<Outcome> {
    let isCounted = false;
    try {
      const source = this.persisted.find(request.query, request.extensions);
      const { kind, rootFields, digest } = await this.read(source, request);
      if (kind === 'subscription') {
        throw new GraphqlWrongMethodError('Subscriptions are followed over a WebSocket (graphql-transport-ws) at this address.');
      }
      if (kind === 'mutation') {
        if (way.readOnly) throw new GraphqlWrongMethodError('GET only reads. Send a mutation by POST.');
        const asked = new Asked(way.asker, false, way.tell);
        const result = await this.execute(source, request, asked);
        // Each field was counted as its route is. Where none was reached, the mutation itself is.
        isCounted = true;
        if (!asked.hasCalled) await this.count(way, 'writes', 1);
        return { result };
      }
      isCounted = true;
      await this.count(way, 'reads', rootFields);
      if (way.asker.headers.authorization !== undefined) {
        return { result: await this.execute(source, request, new Asked(way.asker, true, way.tell)) };
      }
      return await this.forStranger(source, request, way, { digest, rootFields });
    } catch (error) {
      // What is refused before a field is asked for costs us something all the same.
      const refusal = isCounted ? undefined : await this.count(way, 'reads', 1).catch((tooMany: unknown) => tooMany);
      return { refused: refusal ?? error };
    }
  }

  /** The same is asked again and again, and was weighed the first time. */
  private async read(source: string, { operationName, variables }: GraphqlRequest): Promise<Known & { kind: string }> {
    const text = `${operationName ?? ''}\n${JSON.stringify(variables)}\n${source}`;
    let known = this.known.get(text);
    if (!known) {
      const { kind, rootFields } = (await this.engines.get()).read(source, operationName, variables);
      known = { kind, rootFields, digest: createHash('sha256').update(text).digest('base64url') };
      this.known.set(text, known);
    }
    return known;
  }

  /** What strangers get is public: one of them has it made, and whoever changes what it tells of drops it. */
  private async forStranger(
    source: string,
    request: GraphqlRequest,
    { asker: { id, ip } }: Way,
    { digest, rootFields }: Known,
  ): Promise<Outcome> {
    const question: Question = {
      key: `graphql:${digest}`,
      read: async () => {
        // It may be made anew when he who asked first is long gone: of him it knows nothing.
        const asked = new Asked({ id, ip, headers: {}, rawHeaders: [] }, true);
        const result = await this.execute(source, request, asked);
        const { possible, topics, asOf } = asked.keeping;
        if (!possible || topics.size === 0 || result.errors) throw new NotShared(result);
        return Answer.of(JSON.stringify(result), { topics: [...topics], asOf });
      },
    };
    try {
      return { served: await this.answers.get(question), rootFields };
    } catch (error) {
      if (error instanceof NotShared) return { result: error.result };
      throw error;
    }
  }

  private async execute(source: string, { operationName, variables }: GraphqlRequest, asked: Asked): Promise<Result> {
    const engine = await this.engines.get();
    return this.results.of(await engine.run(source, operationName, variables, asked), asked.asker.id);
  }

  /** As many as REST would have taken. @throws RateLimitedError */
  private async count({ asker, tell }: Way, bucket: RateLimitBucket, times: number): Promise<void> {
    for (let time = 0; time < Math.max(1, times); time++) {
      const allowance = await this.limiter.take(bucket, asker.ip);
      if (!allowance) return;
      const [policyName, policy, name, rest] = allowance.headers;
      tell(policyName, policy);
      tell(name, rest);
      if (allowance.refusal) throw allowance.refusal;
    }
  }
}
