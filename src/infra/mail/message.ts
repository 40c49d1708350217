import { hash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import type { MailSettings } from '../../config/env.js';
import { addressOf, bounceAddressOf } from './addresses.js';
import { MailRefusedError } from './mail-refused.error.js';
import type { Mail } from './mailer.js';

/**
 * A mail as nodemailer takes it. Nodemailer encodes the headers, so that no value can add one; line breaks, which mean nothing in
 * a name or a subject, do not get as far as that.
 * @throws MailRefusedError for what is not one plain address: a comma makes two of it
 */
export function messageOf(mail: Mail, { from, replyTo, bounces }: Pick<MailSettings, 'from' | 'replyTo' | 'bounces'>): SendMailOptions {
  if (!/^[^\s\p{Cc}@,;:<>()[\]"\\]+@[^\s\p{Cc}@,;:<>()[\]"\\]+$/u.test(mail.to.address)) {
    throw new MailRefusedError({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 553 });
  }
  const sender = addressOf(from);
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  // A message that nobody has sent, and that all mails of the thread answer: whichever of them arrives first.
  const root = mail.thread === undefined ? undefined : `<${hash('sha256', mail.thread).slice(0, 32)}@${domain}>`;
  return {
    from,
    replyTo,
    to: { name: headerText(mail.to.name), address: mail.to.address },
    envelope: { from: bounces === undefined ? sender : bounceAddressOf(bounces, mail.id), to: [mail.to.address] },
    subject: headerText(mail.subject),
    text: mail.text,
    html: mail.html,
    ...(mail.calendar && { icalEvent: { ...mail.calendar, filename: 'interview.ics' } }),
    date: mail.date,
    messageId: `<${mail.id}@${domain}>`,
    inReplyTo: root,
    references: root,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.language !== undefined && { 'Content-Language': mail.language }),
      ...(mail.unsubscribeUrl !== undefined && {
        'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        Precedence: 'bulk',
      }),
    },
    // Content is ours; nothing is fetched from disk or network on its behalf.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function headerText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
