import { Injectable } from '@nestjs/common';
import type { Credentials } from '../../common/security/access.js';
import type { Asked } from './asked.js';
import type { SubscriptionOptions } from './batch-field.js';
import type { Found } from './schema.js';

/** Follows what subscriptions tell of. */
@Injectable()
export class Subscriptions {
  /**
   * What a subscriber is told, in turn, until he goes or his credentials are no good any more.
   * @throws AppErrors for whom it is not
   */
  async follow(
    { options, call }: Found<SubscriptionOptions>,
    args: Record<string, unknown>,
    asked: Asked,
  ): Promise<AsyncIterableIterator<unknown>> {
    const gone = new AbortController();
    try {
      const { value, credentials } = await asked.follow(call, options.name, { args, gone: gone.signal });
      return endedBy(gone, told(value as AsyncIterable<unknown>, credentials, gone));
    } catch (error) {
      gone.abort();
      throw error;
    }
  }
}

/** Asked after it was read: whatever came when they were no good any more is not told. */
async function* told(
  source: AsyncIterable<unknown>,
  credentials: Credentials | undefined,
  gone: AbortController,
): AsyncGenerator<unknown, void> {
  try {
    for await (const value of source) {
      if (credentials && !(await credentials.areGood())) return;
      yield value;
    }
  } finally {
    gone.abort();
  }
}

/** A generator that waits does not hear that it should return: what it waits for has to end first. */
function endedBy<T>(gone: AbortController, source: AsyncGenerator<T, void>): AsyncIterableIterator<T> {
  return {
    next: () => source.next(),
    return: () => {
      gone.abort();
      return source.return();
    },
    throw: (error) => {
      gone.abort();
      return source.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
