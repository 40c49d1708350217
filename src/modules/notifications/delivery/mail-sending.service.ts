import { Injectable, Logger } from '@nestjs/common';
import { MailFiles } from '../../../infra/mail/mail-files.js';
import { Mailer } from '../../../infra/mail/mailer.js';
import { MailRefusedError } from '../../../infra/mail/mail-refused.error.js';
import { TaskPostponedError } from '../../../infra/queue/event-handler.js';
import { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import type { EmailDeliveryEntity } from '../email-delivery.entity.js';
import { MailWriter } from '../mails/mail-writer.js';
import { MAIL_TRAITS } from '../mails/mails.js';
import { isWanted, NotificationPreferencesService } from '../preferences/notification-preferences.service.js';
import { MailGate } from './mail-gate.service.js';

/** Sends what is owed. */
@Injectable()
export class MailSendingService {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly preferences: NotificationPreferencesService,
    private readonly writer: MailWriter,
    private readonly gate: MailGate,
    private readonly mailer: Mailer,
    private readonly mailFiles: MailFiles,
  ) {}

  /**
   * Sends a mail that is owed, unless it was sent, or nobody wants it. A crash between the mail server's yes and our note of it
   * sends it again, with the same Message-ID; nothing else does.
   * @throws TaskPostponedError when it is not yet its turn
   * @throws MailRefusedError when the mail server may take it another time; where it would refuse it again, that is the end
   */
  async send(deliveryId: string): Promise<void> {
    const delivery = await this.deliveries.findById(deliveryId);
    if (!delivery) return this.mailFiles.forget([deliveryId]);
    if (delivery.sentAt !== null || delivery.state === 'digested') return;
    const wish = await this.wishFor(delivery);
    if (wish !== 'now') return this.deliveries.setState(deliveryId, wish === 'daily' ? 'held' : 'dropped');
    const mail = await this.writer.write(delivery);
    if (!mail) return this.deliveries.setState(deliveryId, 'dropped');
    if (await this.gate.isSuppressed(mail, delivery.mail)) return this.deliveries.setState(deliveryId, 'suppressed');
    await this.awaitTurn(delivery, () => this.gate.turnOf(mail));
    try {
      await this.mailer.send(mail);
    } catch (error) {
      await this.noteFault(delivery, mail.to.address, error);
      if (!(error instanceof MailRefusedError && error.permanent)) throw error;
      this.logger.warn(`Mail ${deliveryId} (${delivery.mail}) has failed for good: ${error.message}`);
      return this.giveUp(deliveryId);
    }
    await mail.sent?.();
    // Forgotten while it was written: what is about somebody who is gone does not stay.
    if (!(await this.deliveries.markSent(deliveryId, new Date()))) await this.mailFiles.forget([deliveryId]);
  }

  /** Nobody tries any more, unless an administrator says so. */
  async giveUp(deliveryId: string): Promise<void> {
    await this.deliveries.setState(deliveryId, 'failed');
  }

  /** What counts is what the recipient wants by now. */
  private async wishFor({ recipientId, mail }: EmailDeliveryEntity): Promise<'now' | 'daily' | 'never'> {
    const { topic, team } = MAIL_TRAITS[mail];
    if (recipientId === null || topic === 'account') return 'now';
    const preferences = await this.preferences.of(recipientId);
    if (!isWanted(preferences, topic, 'email')) return 'never';
    // What was held for the mail of the day is not wanted any more either.
    if (mail === 'team-digest') return preferences.teamMails === 'off' ? 'never' : 'now';
    if (!team || preferences.teamMails === 'instant') return 'now';
    return preferences.teamMails === 'daily' ? 'daily' : 'never';
  }

  /** A turn that was given is kept: whoever has waited for it does not go to the end again. */
  private async awaitTurn({ id, notBefore }: EmailDeliveryEntity, take: () => Promise<Date | undefined>): Promise<void> {
    const now = new Date();
    if (notBefore !== null && notBefore <= now) return;
    const turn = notBefore ?? (await take());
    if (turn === undefined) return;
    if (notBefore === null) await this.deliveries.setTurn(id, turn);
    throw new TaskPostponedError(turn);
  }

  private async noteFault({ id }: EmailDeliveryEntity, address: string, error: unknown): Promise<void> {
    const refused = error instanceof MailRefusedError;
    await this.deliveries.noteFault(id, refused ? error.message : 'The mail could not be handed over');
    if (refused && error.unknownAddress) await this.gate.close(address, error.message);
  }
}
