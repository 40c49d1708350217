import type { DisabledReason } from '../../../../webhooks/webhook.vocabulary.js';

const REASONS: Record<DisabledReason, string> = {
  gone: 'its server has answered 410: that it wants no more of them',
  failing: 'nothing that we sent there has arrived for three days',
  paused: 'somebody has switched it off',
};

/** Mails to those who answer for a webhook. */
export const webhooks = {
  disabled: {
    subject: ({ host }: { host: string }) => `The webhook to ${host} is disabled`,
    stopped: ({ name, reason }: { name: string; reason: DisabledReason }) =>
      `We have stopped sending messages to the webhook ${name}: ${REASONS[reason]}.`,
    next: 'What happens from now on is not sent to it later. When its server is well again, enable the webhook, and send what failed again.',
    why: ({ board }: { board: string }) => `You get this mail because you answer for this webhook on ${board}.`,
  },
};
