/** Mails are not to be kept any more, wherever a copy is. */
export class EmailsForgotten {
  static readonly type = 'emails.forgotten';
  constructor(readonly deliveryIds: string[]) {}
}

/** A mail is owed. */
export class EmailQueued {
  static readonly type = 'email.queued';
  constructor(readonly deliveryId: string) {}
}
