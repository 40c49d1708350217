import type { DisabledReason } from '../../../../webhooks/webhook.vocabulary.js';
import type { Catalogue } from '../catalogue.js';

const REASONS: Record<DisabledReason, string> = {
  gone: 'Der Server dort hat mit 410 geantwortet: dass er keine mehr will',
  failing: 'Seit drei Tagen ist dort nichts mehr angekommen',
  paused: 'Jemand hat ihn abgeschaltet',
};

export const webhooks: Catalogue['webhooks'] = {
  disabled: {
    subject: ({ host }) => `Der Webhook an ${host} ist abgeschaltet`,
    stopped: ({ name, reason }) => `Wir schicken an den Webhook ${name} keine Nachrichten mehr. ${REASONS[reason]}.`,
    next: 'Was von jetzt an geschieht, wird nicht nachgeschickt. Wenn der Server wieder in Ordnung ist, schalten Sie den Webhook ein und schicken Sie noch einmal, was nicht ankam.',
    why: ({ board }) => `Sie bekommen diese Mail, weil Sie auf ${board} für diesen Webhook zuständig sind.`,
  },
};
