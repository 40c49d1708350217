import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
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
}

/** Sees to it that a mail is sent by one at a time, whatever number of tasks and workers there is for it. */
@Injectable()
export class MailLeases implements OnApplicationShutdown {
  private readonly held = new Set<Held>();
  private renewing: NodeJS.Timeout | undefined;

  constructor(private readonly deliveries: EmailDeliveriesRepository) {}

  onApplicationShutdown(): void {
    clearInterval(this.renewing);
  }

  /**
   * Does something about a mail that is not sent, with nobody else at it. The work ends the lease where it writes down what became
   * of the mail; where it throws, it ends here.
   * @returns false where there is no such mail
   * @throws TaskPostponedError while somebody else is at it
   */
  async holding(id: string, work: (mail: ClaimedMail) => Promise<void>): Promise<boolean> {
    const mail = await this.deliveries.claim(id, LEASE_SECONDS);
    if (!mail) return this.notClaimed(id);
    const held = { id, until: mail.leasedUntil };
    this.held.add(held);
    // One timer for all: most mails are gone before it comes.
    this.renewing ??= setInterval(() => this.held.forEach((one) => void this.renew(one)), RENEW_MS).unref();
    try {
      await work(mail);
    } catch (error) {
      // It would come back of itself.
      await this.deliveries.release(id, held.until).catch(() => undefined);
      throw error;
    } finally {
      this.held.delete(held);
    }
    return true;
  }

  private async renew(held: Held): Promise<void> {
    const until = await this.deliveries.renew(held.id, held.until, LEASE_SECONDS).catch(() => null);
    if (until !== null) held.until = until;
  }

  private async notClaimed(id: string): Promise<boolean> {
    const mail = await this.deliveries.findById(id);
    if (mail && mail.sentAt === null && mail.state !== 'digested') throw new TaskPostponedError(new Date(Date.now() + BUSY_MS));
    return mail !== null;
  }
}
