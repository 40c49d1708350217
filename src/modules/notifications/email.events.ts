/** A mail is owed. */
export class EmailQueued {
  static readonly type = 'email.queued';
  constructor(readonly deliveryId: string) {}
}
