import { account } from './en/account.words.js';
import { alerts } from './en/alerts.words.js';
import { applications } from './en/applications.words.js';
import { employers } from './en/employers.words.js';
import { frame } from './en/frame.words.js';
import { jobs } from './en/jobs.words.js';
import { unsubscribe } from './en/unsubscribe.words.js';

/** The words of all mails, in the language that the others are translated from. */
export const english = { frame, account, alerts, applications, employers, jobs, unsubscribe };
