import type { Mail } from '../../../infra/mail/mailer.js';
import type { MemberRole } from '../../employers/employer.vocabulary.js';
import type { Contact } from '../../users/users.service.js';
import type { DisabledReason } from '../../webhooks/webhook.vocabulary.js';
import type { Topic } from '../preferences/notification.vocabulary.js';
import type { MailBody } from './layout/mail-body.js';
import type { Reader } from './reader.js';

/** Every mail there is, and what it is about: ids and plain states. */
export interface MailParams {
  'application-received': { applicationId: string };
  'application-new': { applicationId: string };
  /** `stage`: the one that was reached; the application may have gone on since. */
  'application-moved': { applicationId: string; stage: string };
  'application-withdrawn': { applicationId: string };
  /** The posting is over while the application is open. */
  'application-posting-closed': { applicationId: string };
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
  'account-inactive': Record<string, never>;
  'account-suspended': Record<string, never>;
  'account-reinstated': Record<string, never>;
  'employer-invitation': { invitationId: string };
  'employer-member-removed': { employerId: string };
  /** `role`: the one that was given then. */
  'employer-role-changed': { employerId: string; role: MemberRole };
  'employer-claim-decided': { claimId: string };
  'job-alert': { savedSearchId: string; alertId: string };
  /** What it tells of are the mails that went into it. */
  'team-digest': Record<string, never>;
  'webhook-disabled': { endpointId: string; reason: DisabledReason };
}

export type MailName = keyof MailParams;

/** All that are written alone, of what they are about. */
export type SingleMailName = Exclude<MailName, 'team-digest'>;

/** What sort of mail it is, whatever it says. */
export interface MailTraits {
  /** Whoever has switched it off does not get the mail. */
  topic: Topic;
  /** The same goes to a whole team: whoever wants to has it once a day, in one mail with the others. */
  team?: true;
  /** Sent to many without their having done anything: can be unsubscribed from with one click (RFC 8058). */
  bulk?: true;
}

export const MAIL_TRAITS: Record<MailName, MailTraits> = {
  'application-received': { topic: 'applications' },
  'application-new': { topic: 'hiring', team: true },
  'application-moved': { topic: 'applications' },
  'application-withdrawn': { topic: 'hiring', team: true },
  'application-posting-closed': { topic: 'applications' },
  'job-expiring': { topic: 'hiring', team: true },
  'job-reviewed': { topic: 'hiring', team: true },
  'application-message': { topic: 'messages' },
  'interview-offered': { topic: 'interviews' },
  'interview-booked': { topic: 'interviews' },
  'interview-cancelled': { topic: 'interviews' },
  'offer-made': { topic: 'interviews' },
  'offer-ended': { topic: 'interviews' },
  'email-verify': { topic: 'account' },
  'password-reset': { topic: 'account' },
  'email-change-confirm': { topic: 'account' },
  'email-change-asked': { topic: 'account' },
  'email-changed': { topic: 'account' },
  'password-changed': { topic: 'account' },
  'api-token-made': { topic: 'account' },
  'refresh-token-reused': { topic: 'account' },
  'account-inactive': { topic: 'account' },
  'account-suspended': { topic: 'account' },
  'account-reinstated': { topic: 'account' },
  'employer-invitation': { topic: 'account' },
  'employer-member-removed': { topic: 'account' },
  'employer-role-changed': { topic: 'account' },
  'employer-claim-decided': { topic: 'account' },
  'webhook-disabled': { topic: 'account' },
  'job-alert': { topic: 'job-alerts', bulk: true },
  'team-digest': { topic: 'hiring', bulk: true },
};

/** What a mail says, and to whom, where that is not the account it is owed to. */
export interface Letter extends MailBody {
  to?: Omit<Contact, 'id'>;
  /** Mails of one thread (`application/<id>`) are shown together. */
  thread?: string;
  calendar?: Mail['calendar'];
  /** A mail that its reader waits for though he may not look at what it is about any more: nothing to be read later. */
  parting?: true;
  /** What follows from its being handed over, before that is noted: after a crash between, once more. */
  sent?: () => Promise<void>;
}

/** Writes the mails of one part of the product; null when what a mail is about is gone, and there is nothing left to say. */
export type Letters<Name extends MailName> = {
  [N in Name]: (params: MailParams[N], reader: Reader) => Promise<Letter | null>;
};
