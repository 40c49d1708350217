import type { Mail } from '../../../infra/mail/mailer.js';
import type { MemberRole } from '../../employers/employer.vocabulary.js';
import type { Contact } from '../../users/users.service.js';
import type { MailBody } from './layout.js';

/** Every mail there is, and what it is about: ids and plain states. */
export interface MailParams {
  'application-received': { applicationId: string };
  'application-new': { applicationId: string };
  /** `stage`: the one that was reached; the application may have gone on since. */
  'application-moved': { applicationId: string; stage: string };
  /** `validThrough`: the day that was near then. */
  'job-expiring': { jobId: string; validThrough: string };
  'job-reviewed': { jobId: string; stepId: string };
  'application-message': { applicationId: string; messageId: string };
  'interview-offered': { applicationId: string; interviewId: string };
  /** `sequence`: the state of the interview that the mail tells of; once it is in another, another mail does. */
  'interview-booked': { applicationId: string; interviewId: string; sequence: number };
  'interview-cancelled': { applicationId: string; interviewId: string; sequence: number; wasBooked: boolean };
  'offer-made': { applicationId: string; offerId: string };
  'offer-ended': { applicationId: string; offerId: string; status: 'accepted' | 'declined' | 'withdrawn' | 'expired' };
  'email-verify': { linkId: string };
  'password-reset': { linkId: string };
  /** To the e-mail that is to be the account's, and to the one that it is now. */
  'email-change-confirm': { linkId: string };
  'email-change-asked': { linkId: string };
  /** To the one that was the account's. */
  'email-changed': { linkId: string };
  'password-changed': Record<string, never>;
  'api-token-made': Record<string, never>;
  'refresh-token-reused': Record<string, never>;
  /** `eraseOn`: the first day on which the account may be erased. */
  'account-inactive': { eraseOn: string };
  'employer-invitation': { invitationId: string };
  'employer-member-removed': { employerId: string };
  /** `role`: the one that was given then. */
  'employer-role-changed': { employerId: string; role: MemberRole };
  'employer-claim-decided': { claimId: string };
}
export type MailName = keyof MailParams;

/** What a mail says, and to whom, where that is not the account it is owed to. */
export interface Letter extends MailBody {
  to?: Omit<Contact, 'id'>;
  calendar?: Mail['calendar'];
}

/** Writes the mails of one part of the product; null when what a mail is about is gone, and there is nothing left to say. */
export type Letters<Name extends MailName> = {
  [N in Name]: (params: MailParams[N], recipient: Contact) => Promise<Letter | null>;
};
