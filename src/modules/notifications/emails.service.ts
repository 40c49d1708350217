import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { MailFiles } from '../../infra/mail/mail-files.js';
import { Mailer } from '../../infra/mail/mailer.js';
import { Events } from '../../infra/queue/events.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailQueued } from './email.events.js';
import { MailWriter } from './mails/mail-writer.js';
import { MAIL_TRAITS, type MailName, type MailParams } from './mails/mails.js';
import { NotificationPreferencesService } from './preferences/notification-preferences.service.js';

/** Owes mails, and pays. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly writer: MailWriter,
    private readonly mailer: Mailer,
    private readonly mailFiles: MailFiles,
    private readonly preferences: NotificationPreferencesService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Writes down that these people are to get this mail about this event: once, however often it is called.
   * @param recipientIds accounts; null for somebody who has none, where the letter knows the address
   */
  async owe<Name extends MailName>(eventId: string, mail: Name, params: MailParams[Name], recipientIds: (string | null)[]): Promise<void> {
    if (recipientIds.length === 0) return;
    const createdAt = new Date();
    await this.unitOfWork.run(async () => {
      const fresh = await this.deliveries.insertNew(
        recipientIds.map((recipientId) => ({
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
    const { topic } = MAIL_TRAITS[delivery.mail];
    if (delivery.recipientId !== null && !(await this.preferences.wants(delivery.recipientId, topic, 'email'))) return;
    const mail = await this.writer.write(delivery);
    if (!mail) return;
    await this.mailer.send(mail);
    // Forgotten while it was written: what is about somebody who is gone does not stay.
    if (!(await this.deliveries.markSent(deliveryId, new Date()))) await this.mailFiles.forget([deliveryId]);
  }
}
