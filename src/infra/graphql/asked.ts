import type { Credentials } from '../../common/security/access.js';
import type { Call } from './handler-calls.js';
import { type CalledRequest, CalledReply } from './handler-calls.js';
import type { ResolverInput } from './batch-field.js';

/** Who asks, and how: of one request, or of one connection. */
export interface Asker {
  /** The request's id. */
  id: string;
  ip: string;
  headers: Record<string, string | string[] | undefined>;
  rawHeaders: readonly string[];
}

/** What is kept of an answer to a stranger, and until when. */
export interface Keeping {
  topics: Set<string>;
  /** When the oldest thing in it was read. */
  asOf: number;
  /** All of it is the same for every stranger, and somebody drops it when it changes. */
  possible: boolean;
}

/** What is called for, as REST would have it. */
type Called = Pick<CalledRequest, 'method' | 'url'> & Partial<CalledRequest> & { headersOfCall?: Record<string, string> };

interface Batch {
  parents: unknown[];
  values: Promise<readonly unknown[]>;
}

/** One operation under way: what all of its fields know. */
export class Asked {
  readonly keeping: Keeping = { topics: new Set(), asOf: Infinity, possible: true };
  private readonly batches = new Map<string, Batch>();
  private calls = 0;

  /**
   * @param counted it was counted against the limits as a whole
   * @param tell a header for the caller
   */
  constructor(
    readonly asker: Asker,
    private readonly counted: boolean,
    private readonly tell: (name: string, value: string) => void = () => undefined,
  ) {}

  get isCounted(): boolean {
    return this.counted;
  }

  /** Has any handler of REST been called? */
  get hasCalled(): boolean {
    return this.calls > 0;
  }

  get isStranger(): boolean {
    return this.asker.headers.authorization === undefined;
  }

  /** Calls a handler of REST. */
  async call(call: Call, what: Called): Promise<unknown> {
    this.calls += 1;
    return call(this.request(what), new CalledReply(this.tell));
  }

  /** A field of one parent among many: all that are asked for in the same turn are asked for together. */
  async batch(call: Call, field: string, parent: unknown, args: Record<string, unknown>): Promise<unknown> {
    const key = `${field} ${JSON.stringify(args)}`;
    let batch = this.batches.get(key);
    if (!batch) {
      const parents: unknown[] = [];
      batch = {
        parents,
        values: new Promise((done) => setImmediate(done)).then(() => {
          this.batches.delete(key);
          return this.resolve(call, field, { parents, args }) as Promise<readonly unknown[]>;
        }),
      };
      this.batches.set(key, batch);
    }
    const at = batch.parents.push(parent) - 1;
    return (await batch.values)[at];
  }

  /** Calls a method of a resolver. */
  async resolve(call: Call, field: string, input: ResolverInput): Promise<unknown> {
    return (await this.follow(call, field, input)).value;
  }

  /** The same, for what goes on: with what the caller was let in with, to be looked at again. */
  async follow(call: Call, field: string, input: ResolverInput): Promise<{ value: unknown; credentials: Credentials | undefined }> {
    const request = this.request({ method: 'GET', url: `/graphql#${field}`, resolve: input });
    return { value: await call(request, new CalledReply(this.tell)), credentials: request.credentials };
  }

  private request({ headersOfCall, ...what }: Called): CalledRequest {
    const { id, ip, headers, rawHeaders } = this.asker;
    return {
      id,
      ip,
      headers: { ...headers, 'if-match': undefined, 'idempotency-key': undefined, ...headersOfCall },
      raw: { rawHeaders },
      params: {},
      query: {},
      body: undefined,
      counted: this.counted,
      ...what,
    };
  }
}
