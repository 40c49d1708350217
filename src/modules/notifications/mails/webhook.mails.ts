import type { WebhookResponse } from '../../webhooks/dto/webhook.response.js';
import type { DisabledReason } from '../../webhooks/webhook.vocabulary.js';
import type { Letter } from './mails.js';
import type { Reader } from './reader.js';

/**
 * To whoever answers for a webhook: it is disabled. Which server it is, is said by its name: the rest of the address may hold a
 * secret.
 */
export function webhookDisabled(
  { url, description }: Pick<WebhookResponse, 'url' | 'description'>,
  reason: DisabledReason,
  { words, name: reader, board }: Reader,
): Letter {
  const { disabled } = words.webhooks;
  const { host } = new URL(url);
  const name = description === null ? host : `"${description}" (${host})`;
  return {
    subject: disabled.subject({ host }),
    greeting: words.frame.hello(reader),
    paragraphs: [disabled.stopped({ name, reason }), disabled.next],
    why: disabled.why({ board }),
  };
}
