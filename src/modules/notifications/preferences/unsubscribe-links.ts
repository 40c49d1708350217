import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { OPTIONAL_TOPICS, type OptionalTopic } from './notification.vocabulary.js';

/**
 * Links that end the mails of one topic to one account, for ever as long as the board's secret is known: mails lie in mailboxes for
 * years. They open nothing else, and say nothing of whom they are for that the receiver does not know.
 */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly settings: Settings,
  ) {}

  urlOf(userId: string, topic: OptionalTopic): string {
    return `${this.settings.http.publicUrl}/unsubscribe/${this.tokens.make(purposeOf(topic), userId)}`;
  }

  /** Null for what is no such token of this board. */
  read(token: string): { userId: string; topic: OptionalTopic } | null {
    for (const topic of OPTIONAL_TOPICS) {
      const userId = this.tokens.read(purposeOf(topic), token);
      if (userId !== null) return { userId, topic };
    }
    return null;
  }
}

function purposeOf(topic: OptionalTopic): string {
  return `unsubscribe/${topic}`;
}
