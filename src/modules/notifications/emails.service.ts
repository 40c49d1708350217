import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Mailer } from '../../infra/mail/mailer.js';
import { Events } from '../../infra/queue/events.js';
import { UsersService } from '../users/users.service.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailQueued } from './email.events.js';
import { MailComposer } from './mails/mail-composer.js';
import type { MailName, MailParams } from './mails/mails.js';

/** Owes mails, and pays. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly composer: MailComposer,
    private readonly mailer: Mailer,
    private readonly users: UsersService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Writes down that these people are to get this mail about this event: once, however often it is called. */
  async owe(eventId: string, mail: MailName, params: MailParams, recipientIds: string[]): Promise<void> {
    if (recipientIds.length === 0) return;
    const createdAt = new Date();
    await this.unitOfWork.run(async () => {
      const fresh = await this.deliveries.insertNew(
        recipientIds.map((recipientId) => ({
          id: newId(),
          key: `${eventId}/${mail}/${recipientId}`,
          mail,
          params,
          recipientId,
          createdAt,
          sentAt: null,
        })),
      );
      await this.events.publish(...fresh.map((id) => new EmailQueued(id)));
    });
  }

  /**
   * Sends a mail that is owed, unless it was sent. A crash between the mail server's yes and our note of it sends it
   * again, with the same Message-ID; nothing else does.
   */
  async send(deliveryId: string): Promise<void> {
    const delivery = await this.deliveries.findById(deliveryId);
    if (!delivery || delivery.sentAt !== null) return;
    const recipient = await this.users.contactOf(delivery.recipientId);
    const content = recipient && (await this.composer.compose(delivery.mail, delivery.params, recipient));
    if (!recipient || !content) return;
    await this.mailer.send({
      id: delivery.id,
      kind: delivery.mail,
      to: { name: recipient.name, address: recipient.email },
      date: delivery.createdAt,
      ...content,
    });
    await this.deliveries.markSent(deliveryId, new Date());
  }
}
