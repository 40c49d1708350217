import type { MailName } from '../mails.js';
import { accountSamples } from './account.samples.js';
import { applicationSamples } from './application.samples.js';
import { employerSamples } from './employer.samples.js';
import { hiringSamples } from './hiring.samples.js';
import { jobSamples } from './job.samples.js';
import { searchSamples } from './search.samples.js';
import type { Samples } from './samples.js';
import { webhookSamples } from './webhook.samples.js';

/** A mail without one does not compile. */
export const SAMPLES: Samples<MailName> = {
  ...accountSamples,
  ...applicationSamples,
  ...employerSamples,
  ...hiringSamples,
  ...jobSamples,
  ...webhookSamples,
  ...searchSamples,
};
