/** An administrator did something about mails. */
export class MailActedOnByAdmin {
  static readonly type = 'mail.acted-on-by-admin';
  constructor(
    readonly actorId: string,
    readonly action: 'mail.retry' | 'mail-suppression.create' | 'mail-suppression.lift',
    /** Of the mail or the suppression. */
    readonly targetId: string,
  ) {}
}
