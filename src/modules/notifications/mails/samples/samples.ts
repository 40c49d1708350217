import type { Letter, MailName } from '../mails.js';
import type { Reader } from '../reader.js';

/** Of each mail what it may say, by what is special about it: for people to look at, and for tests. */
export type Samples<Name extends MailName> = { [N in Name]: (reader: Reader) => Record<string, Letter> };
