import type { MailName, SingleMailName } from '../mails/mails.js';

/** Of what people are written about, that which they are told of in the product too. */
export const NOTIFICATION_TYPES = [
  'application-moved',
  'application-new',
  'application-withdrawn',
  'application-posting-closed',
  'application-message',
  'interview-offered',
  'interview-booked',
  'interview-cancelled',
  'offer-made',
  'offer-ended',
  'job-expiring',
  'job-reviewed',
  'job-alert',
] as const satisfies readonly SingleMailName[];
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

export function isNotificationType(mail: MailName): mail is NotificationType {
  return (NOTIFICATION_TYPES as readonly MailName[]).includes(mail);
}

/** Between processes: whose notifications have become more. */
export const NOTIFICATIONS_CHANNEL = 'nexus_notifications';
