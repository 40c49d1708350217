import { Injectable, Logger } from '@nestjs/common';
import { MailFiles } from '../../../infra/mail/mail-files.js';
import { Mailer } from '../../../infra/mail/mailer.js';
import { MailRefusedError } from '../../../infra/mail/mail-refused.error.js';
import { TaskPostponedError } from '../../../infra/queue/event-handler.js';
import { type ClaimedMail, EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import { MailWriter, type WrittenMail } from '../mails/mail-writer.js';
import { MAIL_TRAITS } from '../mails/mails.js';
import { isWanted, NotificationPreferencesService } from '../preferences/notification-preferences.service.js';
import { AddressMarks } from './address-marks.js';
import { MailGate } from './mail-gate.service.js';
import { type MailLease, MailLeases } from './mail-leases.service.js';

/** By then a database that was restarted, or whose standby took over, is there again. */
const NOTE_WITHIN_MS = 90_000;
const NOTE_PAUSE_MS = { first: 200, longest: 1000 };

/** Sends what is owed. */
@Injectable()
export class MailSendingService {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly leases: MailLeases,
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly preferences: NotificationPreferencesService,
    private readonly writer: MailWriter,
    private readonly gate: MailGate,
    private readonly marks: AddressMarks,
    private readonly mailer: Mailer,
    private readonly mailFiles: MailFiles,
  ) {}

  /**
   * Sends a mail that is owed, unless it was sent, or nobody wants it. A crash between the mail server's yes and our note of it,
   * or a database that is away for longer than we wait with the note, sends it again, with the same Message-ID; nothing else does.
   * @throws TaskPostponedError when it is not yet its turn
   * @throws MailRefusedError when the mail server may take it another time; where it would refuse it again, that is the end
   */
  async send(deliveryId: string): Promise<void> {
    const isThere = await this.leases.holding(deliveryId, (delivery, lease) => this.sendHeld(delivery, lease));
    if (!isThere) await this.mailFiles.forget([deliveryId]);
  }

  /** Nobody tries any more, unless an administrator says so. */
  async giveUp(deliveryId: string): Promise<void> {
    await this.deliveries.giveUp(deliveryId);
  }

  private async sendHeld(delivery: ClaimedMail, lease: MailLease): Promise<void> {
    const { id } = delivery;
    const wish = await this.wishFor(delivery);
    if (wish !== 'now') return this.deliveries.settle(id, wish === 'daily' ? 'held' : 'dropped');
    const mail = await this.writer.write(delivery);
    if (!mail) return this.deliveries.settle(id, 'dropped');
    if (await this.gate.isSuppressed(mail, delivery.mail)) return this.deliveries.settle(id, 'suppressed');
    await this.awaitTurn(delivery, mail);
    await lease.assertHeld();
    try {
      await this.mailer.send(mail);
    } catch (error) {
      await this.noteFault(delivery, mail.to.address, error);
      if (!(error instanceof MailRefusedError && error.permanent)) throw error;
      this.logger.warn(`Mail ${id} (${delivery.mail}) has failed for good: ${error.message}`);
      return this.deliveries.settle(id, 'failed');
    }
    // Forgotten while it was written: what is about somebody who is gone does not stay.
    if (!(await this.noteSent(id, mail))) await this.mailFiles.forget([id]);
  }

  /** A mail server has it. Would that be forgotten because the database is away for a moment, it would get the mail again. */
  private async noteSent(id: string, mail: WrittenMail): Promise<boolean> {
    const sentAt = new Date();
    const sentTo = this.marks.make(id, mail.to.address);
    for (let pause = NOTE_PAUSE_MS.first; ; pause = Math.min(2 * pause, NOTE_PAUSE_MS.longest)) {
      try {
        await mail.sent?.();
        return await this.deliveries.markSent(id, sentAt, sentTo);
      } catch (error) {
        if (Date.now() - sentAt.getTime() > NOTE_WITHIN_MS) throw error;
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }

  /** What counts is what the recipient wants by now. */
  private async wishFor({ recipientId, mail }: ClaimedMail): Promise<'now' | 'daily' | 'never'> {
    const { topic, team } = MAIL_TRAITS[mail];
    if (recipientId === null || topic === 'account') return 'now';
    const preferences = await this.preferences.of(recipientId);
    if (!isWanted(preferences, topic, 'email')) return 'never';
    // What was held for the mail of the day is not wanted any more either.
    if (mail === 'team-digest') return preferences.teamMails === 'off' ? 'never' : 'now';
    if (!team || preferences.teamMails === 'instant') return 'now';
    return preferences.teamMails === 'daily' ? 'daily' : 'never';
  }

  /** @throws TaskPostponedError */
  private async awaitTurn(delivery: ClaimedMail, mail: WrittenMail): Promise<void> {
    const turn = await this.gate.turnOf(mail, delivery);
    if (turn === undefined) return;
    await this.deliveries.setTurn(delivery.id, turn);
    throw new TaskPostponedError(turn);
  }

  private async noteFault({ id }: ClaimedMail, address: string, error: unknown): Promise<void> {
    const refused = error instanceof MailRefusedError;
    await this.deliveries.noteFault(id, refused ? error.message : 'The mail could not be handed over');
    if (refused && error.unknownAddress) await this.gate.close(address, error.message);
  }
}
