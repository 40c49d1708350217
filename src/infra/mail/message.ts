import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mailer.js';

/** A mail as nodemailer takes it. Nodemailer encodes the headers, so that no value can add one. */
export function messageOf(mail: Mail, from: string): SendMailOptions {
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(mail.calendar && { icalEvent: { ...mail.calendar, filename: 'interview.ics' } }),
    date: mail.date,
    messageId: `<${mail.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Content is ours; nothing is fetched from disk or network on its behalf.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
