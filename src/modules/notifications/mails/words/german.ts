import type { Catalogue } from './catalogue.js';
import { account } from './de/account.words.js';
import { alerts } from './de/alerts.words.js';
import { applications } from './de/applications.words.js';
import { conversation } from './de/conversation.words.js';
import { digest } from './de/digest.words.js';
import { employers } from './de/employers.words.js';
import { frame } from './de/frame.words.js';
import { hiring } from './de/hiring.words.js';
import { jobs } from './de/jobs.words.js';
import { unsubscribe } from './de/unsubscribe.words.js';
import { webhooks } from './de/webhooks.words.js';

export const german: Catalogue = {
  frame,
  account,
  alerts,
  applications,
  conversation,
  digest,
  employers,
  hiring,
  jobs,
  unsubscribe,
  webhooks,
};
