import { account } from './en/account.words.js';
import { alerts } from './en/alerts.words.js';
import { applications } from './en/applications.words.js';
import { conversation } from './en/conversation.words.js';
import { digest } from './en/digest.words.js';
import { employers } from './en/employers.words.js';
import { frame } from './en/frame.words.js';
import { hiring } from './en/hiring.words.js';
import { jobs } from './en/jobs.words.js';
import { unsubscribe } from './en/unsubscribe.words.js';
import { webhooks } from './en/webhooks.words.js';

/** The words of all mails, in the language that the others are translated from. */
export const english = { frame, account, alerts, applications, conversation, digest, employers, hiring, jobs, unsubscribe, webhooks };
