import type { DisabledReason } from './webhook.vocabulary.js';

/** A delivery is to be tried. */
export class WebhookDue {
  static readonly type = 'webhook.due';
  /** @param attempt which one, from 1: whatever is tried already is not tried again */
  constructor(
    readonly deliveryId: string,
    readonly attempt: number,
  ) {}
}

/** The board stopped sending to an endpoint, without its owners having said so. */
export class WebhookDisabled {
  static readonly type = 'webhook.disabled';
  /** @param employerId null: the board's own */
  constructor(
    readonly endpointId: string,
    readonly employerId: string | null,
    readonly reason: DisabledReason,
  ) {}
}

export type BoardWebhookChange = 'create' | 'update' | 'delete' | 'rotate-secret' | 'replay';

/** An administrator did something about one of the board's. */
export class BoardWebhookChanged {
  static readonly type = 'webhook.board-changed';
  /** @param detail what, where there is more to say */
  constructor(
    readonly actorId: string,
    readonly endpointId: string,
    readonly change: BoardWebhookChange,
    readonly detail: string | null,
  ) {}
}
