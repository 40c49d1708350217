import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { MailFiles } from '../../infra/mail/mail-files.js';
import { Mailer } from '../../infra/mail/mailer.js';
import { Events } from '../../infra/queue/events.js';
import { type Contact, UsersService } from '../users/users.service.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailQueued } from './email.events.js';
import { MailComposer } from './mails/mail-composer.js';
import { render } from './mails/layout.js';
import type { MailName, MailParams } from './mails/mails.js';

/** Whom a letter is written to that names its own addressee. */
const NOBODY: Contact = { id: '', name: '', email: '' };

/** Owes mails, and pays. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly composer: MailComposer,
    private readonly mailer: Mailer,
    private readonly mailFiles: MailFiles,
    private readonly users: UsersService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Writes down that these people are to get this mail about this event: once, however often it is called.
   * @param recipientIds accounts; null for somebody who has none, where the letter knows the address
   */
  async owe<Name extends MailName>(eventId: string, mail: Name, params: MailParams[Name], recipientIds: (string | null)[]): Promise<void> {
    const createdAt = new Date();
    await this.unitOfWork.run(async () => {
      // Who was erased since the event gets no mail, and keeps nobody else from his.
      const there = await this.users.holdThere(recipientIds.filter((id) => id !== null));
      const recipients = recipientIds.filter((id) => id === null || there.has(id));
      if (recipients.length === 0) return;
      const fresh = await this.deliveries.insertNew(
        recipients.map((recipientId) => ({
          id: newId(),
          key: `${eventId}/${mail}/${recipientId ?? ''}`,
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
    if (!delivery) return this.mailFiles.forget([deliveryId]);
    if (delivery.sentAt !== null) return;
    const recipient = delivery.recipientId === null ? NOBODY : await this.users.contactOf(delivery.recipientId);
    const letter = recipient && (await this.composer.compose(delivery.mail, delivery.params, recipient));
    if (!letter) return;
    const { name, email } = letter.to ?? recipient;
    await this.mailer.send({
      id: delivery.id,
      kind: delivery.mail,
      to: { name, address: email },
      date: delivery.createdAt,
      calendar: letter.calendar,
      ...render(letter),
    });
    // Forgotten while it was written: what is about somebody who is gone does not stay.
    if (!(await this.deliveries.markSent(deliveryId, new Date()))) await this.mailFiles.forget([deliveryId]);
  }
}
