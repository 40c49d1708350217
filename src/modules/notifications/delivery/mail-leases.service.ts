import { Injectable } from '@nestjs/common';
import { TaskPostponedError } from '../../../infra/queue/event-handler.js';
import { type ClaimedMail, EmailDeliveriesRepository } from '../email-deliveries.repository.js';

/** Of a dead worker: so long nobody else takes what it had. */
const LEASE_SECONDS = 8;
const RENEW_MS = 2500;
/** Until it is looked at again what somebody else is sending. */
const BUSY_MS = 2000;

interface Held {
  id: string;
  until: Date;
  /** One after the other: each says until when it was held before. */
  renewed: Promise<unknown>;
}

/** A mail that one holds. */
export interface MailLease {
  /** For what must not be done by two. @throws TaskPostponedError where it is not ours any more */
  assertHeld(): Promise<void>;
}

/** Sees to it that a mail is sent by one at a time, whatever number of tasks and workers there is for it. */
@Injectable()
export class MailLeases {
  private readonly held = new Set<Held>();
  private renewing: NodeJS.Timeout | undefined;

  constructor(private readonly deliveries: EmailDeliveriesRepository) {}

  /**
   * Does something about a mail that is not sent, with nobody else at it. The work ends the lease where it writes down what became
   * of the mail; where it throws, it ends here.
   * @returns false where there is no such mail
   * @throws TaskPostponedError while somebody else is at it
   */
  async holding(id: string, work: (mail: ClaimedMail, lease: MailLease) => Promise<void>): Promise<boolean> {
    const mail = await this.deliveries.claim(id, LEASE_SECONDS);
    if (!mail) return this.notClaimed(id);
    const held: Held = { id, until: mail.leasedUntil, renewed: Promise.resolve() };
    this.held.add(held);
    // One timer for all: most mails are gone before it comes.
    this.renewing ??= setInterval(() => this.renewAll(), RENEW_MS).unref();
    try {
      await work(mail, { assertHeld: () => this.assertHeld(held) });
    } catch (error) {
      // It would come back of itself.
      await this.deliveries.release(id, held.until).catch(() => undefined);
      throw error;
    } finally {
      this.held.delete(held);
      if (this.held.size === 0) {
        clearInterval(this.renewing);
        this.renewing = undefined;
      }
    }
    return true;
  }

  private renewAll(): void {
    // A database that is away for a moment takes no lease from anybody.
    for (const held of this.held) void this.renew(held).catch(() => undefined);
  }

  /** @returns false where it is not held any more */
  private async renew(held: Held): Promise<boolean> {
    const renewal = held.renewed.then(async () => {
      const until = await this.deliveries.renew(held.id, held.until, LEASE_SECONDS);
      if (until !== null) held.until = until;
      return until !== null;
    });
    held.renewed = renewal.catch(() => undefined);
    return renewal;
  }

  private async assertHeld(held: Held): Promise<void> {
    if (!(await this.renew(held))) throw new TaskPostponedError(new Date(Date.now() + BUSY_MS));
  }

  private async notClaimed(id: string): Promise<boolean> {
    const mail = await this.deliveries.findById(id);
    if (mail && mail.sentAt === null && mail.state !== 'digested') throw new TaskPostponedError(new Date(Date.now() + BUSY_MS));
    return mail !== null;
  }
}
