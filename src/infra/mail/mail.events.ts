/** An administrator did something about mails. */
export class MailActedOnByAdmin {
  static readonly type = 'mail.acted-on-by-admin';
  constructor(
    readonly actorId: string,
    readonly action: 'mail.retry' | 'mail.retry-failed' | 'mail-suppression.create' | 'mail-suppression.lift',
    /** Of the mail or the suppression; of what was done to many, its own. */
    readonly targetId: string,
    /** To which, where it was done to many. */
    readonly reason: string | null = null,
  ) {}
}
