/** Mails are not to be kept any more, wherever a copy is. */
export class EmailsForgotten {
  static readonly type = 'emails.forgotten';
  constructor(readonly deliveryIds: string[]) {}

  /** So many at a time that none is too large for a queue. */
  static each(deliveryIds: string[]): EmailsForgotten[] {
    const starts = Array.from({ length: Math.ceil(deliveryIds.length / 500) }, (_, index) => index * 500);
    return starts.map((start) => new EmailsForgotten(deliveryIds.slice(start, start + 500)));
  }
}

/** A mail is owed. */
export class EmailQueued {
  static readonly type = 'email.queued';
  constructor(readonly deliveryId: string) {}
}
