import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { eventually } from './eventually.js';
import type { SmtpSink } from './smtp.js';

/** The newest mail to an address whose subject fits, when it has come. */
export function mailTo(smtp: SmtpSink, address: string, subject: RegExp): Promise<Email> {
  return eventually(() => {
    const mail = smtp.to(address).findLast((candidate) => subject.test(candidate.subject ?? ''));
    const subjects = smtp.to(address).map((other) => other.subject);
    if (!mail) throw new Error(`No mail to ${address} about ${subject}, only: ${subjects.join(', ')}`);
    return mail;
  });
}

/** The mails of one kind that a board without a mail server has written to its folder, the oldest first. */
export function filedMails(dataDir: string, kind: string): Promise<Email[]> {
  const folder = join(dataDir, 'mail');
  const names = readdirSync(folder).filter((name) => name.includes(`Z-${kind}-`) && name.endsWith('.eml'));
  return Promise.all(names.toSorted().map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
}

/** The token that a mail brings, in a link or spelled out. */
export function tokenIn({ text = '' }: Email): string {
  const [, token] = /(?:#token=|"token": ")([\w.-]+)/.exec(text) ?? [];
  if (token === undefined) throw new Error(`There is no token in: ${text}`);
  return token;
}
