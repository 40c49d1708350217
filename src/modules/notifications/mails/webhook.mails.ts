import type { Contact } from '../../users/users.service.js';
import type { WebhookResponse } from '../../webhooks/dto/webhook.response.js';
import type { DisabledReason } from '../../webhooks/webhook.vocabulary.js';
import type { MailBody } from './layout.js';

const REASONS: Record<DisabledReason, string> = {
  gone: 'its server has answered 410: that it wants no more of them',
  failing: 'nothing that we sent there has arrived for three days',
  paused: 'somebody has switched it off',
};

/**
 * To whoever answers for a webhook: it is disabled. Which server it is, is said by its name: the rest of the address may hold a
 * secret.
 */
export function webhookDisabled({ url, description }: WebhookResponse, reason: DisabledReason, recipient: Contact): MailBody {
  const host = new URL(url).host;
  const name = description === null ? host : `"${description}" (${host})`;
  return {
    subject: `The webhook to ${host} is disabled`,
    greeting: `Hello ${recipient.name},`,
    paragraphs: [
      `We have stopped sending messages to the webhook ${name}: ${REASONS[reason]}.`,
      'What happens from now on is not sent to it later. When its server is well again, enable the webhook, and send what failed again.',
    ],
    why: 'You get this mail because you answer for this webhook on Nexus.',
  };
}
