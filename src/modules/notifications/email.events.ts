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
  static readonly type: string = 'email.queued';
  readonly #eventId: string;

  constructor(
    readonly deliveryId: string,
    eventId: string,
  ) {
    this.#eventId = eventId;
  }

  get eventId(): string {
    return this.#eventId;
  }
}

/** The same of a mail that goes to many: nobody waits for it. */
export class BulkEmailQueued extends EmailQueued {
  static override readonly type = 'email.bulk-queued';
}
