/** Every mail there is. */
export const MAIL_NAMES = ['application-received', 'application-new', 'application-moved'] as const;
export type MailName = (typeof MAIL_NAMES)[number];

/** What a mail is about: ids and plain states. */
export interface MailParams {
  applicationId: string;
  /** The stage that was reached, for a mail about that step: the application may have gone on since. */
  stage?: string;
}

/** A mail's words. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}
