import { webhookDisabled } from '../webhook.mails.js';
import type { Samples } from './samples.js';

const WEBHOOK = { url: 'https://ats.example/hooks/nexus', description: 'Our <own> system' };

export const webhookSamples: Samples<'webhook-disabled'> = {
  'webhook-disabled': (reader) => ({
    gone: webhookDisabled(WEBHOOK, 'gone', reader),
    failing: webhookDisabled({ ...WEBHOOK, description: null }, 'failing', reader),
    paused: webhookDisabled(WEBHOOK, 'paused', reader),
  }),
};
