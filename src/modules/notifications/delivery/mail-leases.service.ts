import { Injectable } from '@nestjs/common';
import { TaskPostponedError } from '../../../infra/queue/event-handler.js';
import { type ClaimedMail, EmailDeliveriesRepository } from '../email-deliveries.repository.js';

/** Of a dead worker: so long nobody else takes what it had. */
const LEASE_SECONDS = 8;
const RENEW_MS = 2500;
/** Until it is looked at again what somebody else is sending. */
const BUSY_MS = 2000;

/** Sees to it that a mail is sent by one at a time, whatever number of tasks and workers there is for it. */
@Injectable()
export class MailLeases {
  constructor(private readonly deliveries: EmailDeliveriesRepository) {}

  /**
   * Does something about a mail that is not sent, with nobody else at it. The work ends the lease where it writes down what became
   * of the mail; where it throws, it ends here.
   * @returns false where there is no such mail
   * @throws TaskPostponedError while somebody else is at it
   */
  async holding(id: string, work: (mail: ClaimedMail) => Promise<void>): Promise<boolean> {
    const mail = await this.deliveries.claim(id, LEASE_SECONDS);
    if (!mail) return this.notClaimed(id);
    let until = mail.leasedUntil;
    const renew = async () => {
      until = (await this.deliveries.renew(id, until, LEASE_SECONDS)) ?? until;
    };
    const renewing = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
    try {
      await work(mail);
    } catch (error) {
      // It would come back of itself.
      await this.deliveries.release(id, until).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewing);
    }
    return true;
  }

  private async notClaimed(id: string): Promise<boolean> {
    const mail = await this.deliveries.findById(id);
    if (mail && mail.sentAt === null && mail.state !== 'digested') throw new TaskPostponedError(new Date(Date.now() + BUSY_MS));
    return mail !== null;
  }
}
