/**
 * What becomes of a mail. `queued`: it waits for its turn, or for another attempt. `sent`: a mail server has it. `held`: it goes into
 * the next mail of the day, `digested`: it went into one. `failed`: nobody tries any more. `suppressed`: nothing is sent to that
 * address. `dropped`: there was nothing left to say, or nobody who wanted to hear it.
 */
export const MAIL_STATES = ['queued', 'sent', 'held', 'digested', 'failed', 'suppressed', 'dropped'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** From these an administrator may have it tried again. */
export const RETRIABLE: readonly MailState[] = ['failed', 'suppressed'];
