import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import type { Inbox, LiveMessage } from '../live/inbox.js';
import { LiveMessages } from '../live/live-messages.js';
import type { Asked } from './asked.js';
import type { SubscriptionOptions } from './batch-field.js';
import type { Found } from './schema.js';

/** Follows live messages for subscribers. */
@Injectable()
export class Subscriptions {
  private readonly logger = new Logger('GraphQL');

  constructor(private readonly messages: LiveMessages) {}

  /**
   * What a subscriber is told, in turn. Who may subscribe is asked now, and again at each message, since people are suspended
   * and change their places.
   * @throws AppErrors for whom it is not
   */
  async follow(
    { options, call }: Found<SubscriptionOptions>,
    args: Record<string, unknown>,
    asked: Asked,
  ): Promise<AsyncIterable<unknown>> {
    const inbox = await this.messages.follow(options.topic);
    try {
      await asked.resolve(call, options.name, { args });
    } catch (error) {
      inbox.close();
      throw error;
    }
    const tell = async (message: LiveMessage): Promise<unknown> => asked.resolve(call, options.name, { args, message });
    return this.told(inbox, tell);
  }

  private async *told(inbox: Inbox, tell: (message: LiveMessage) => Promise<unknown>): AsyncGenerator {
    try {
      for await (const message of inbox) {
        const told = await tell(message).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        );
        if ('error' in told && this.ends(told.error)) return;
        if ('value' in told && told.value !== null && told.value !== undefined) yield told.value;
      }
    } finally {
      inbox.close();
    }
  }

  /** Whose credentials are good no more hears nothing more; of what is not for him he does not hear. */
  private ends(error: unknown): boolean {
    if (!(error instanceof AppError)) this.logger.error(error);
    return error instanceof AppError && (error.definition.kind === 'unauthenticated' || error.definition.kind === 'forbidden');
  }
}
