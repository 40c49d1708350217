import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Page } from '../../../common/paging/page.js';
import type { Actor } from '../../../common/security/role.js';
import { gathering } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { oneLine } from '../mails/layout/layout.js';
import { MailComposer } from '../mails/mail-composer.js';
import { MailWriter } from '../mails/mail-writer.js';
import { MAIL_TRAITS, type MailName, type MailParams } from '../mails/mails.js';
import type { Reader } from '../mails/reader.js';
import { NotificationPreferencesService } from '../preferences/notification-preferences.service.js';
import type { ListNotificationsQuery } from './dto/list-notifications.query.js';
import { NotificationResponse, UnreadCountResponse } from './dto/notification.response.js';
import { NotificationNotFoundError } from './inbox.errors.js';
import { isNotificationType } from './inbox.vocabulary.js';
import type { NotificationEntity } from './notification.entity.js';
import { NotificationsRepository } from './notifications.repository.js';

/** What people are told of in the product. Everybody sees his own, and nobody else's. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly composer: MailComposer,
    private readonly readers: MailWriter,
    private readonly preferences: NotificationPreferencesService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Tells these people in the product what they are written about, those who want to know: once, however often it is called. */
  async tell<Name extends MailName>(eventId: string, mail: Name, params: MailParams[Name], userIds: string[]): Promise<void> {
    if (!isNotificationType(mail)) return;
    const wanting: string[] = [];
    for (const id of new Set(userIds)) if (await this.preferences.wants(id, MAIL_TRAITS[mail].topic, 'inApp')) wanting.push(id);
    if (wanting.length > 0) await this.notifications.add(eventId, mail, params, wanting);
  }

  async list(actor: Actor, query: ListNotificationsQuery): Promise<Page<NotificationResponse>> {
    const { items, page } = await this.notifications.list(actor.id, query);
    return { items: await this.shown(actor.id, items), page };
  }

  async unread(actor: Actor): Promise<UnreadCountResponse> {
    return { unread: await this.notifications.countUnread(actor.id) };
  }

  /** @throws NotificationNotFoundError */
  async markRead(actor: Actor, id: string): Promise<NotificationResponse> {
    await this.notifications.markRead(actor.id, (await this.found(actor, id)).number, true);
    const [shown] = await this.shown(actor.id, [await this.found(actor, id)]);
    return shown as NotificationResponse;
  }

  /** This one and all before it. @throws NotificationNotFoundError */
  async markReadUpTo(actor: Actor, id: string): Promise<UnreadCountResponse> {
    return this.unitOfWork.run(async () => {
      await this.notifications.markRead(actor.id, (await this.found(actor, id)).number, false);
      return this.unread(actor);
    });
  }

  /** The number of the last one that somebody has, where a stream begins that does not go on from another. */
  async lastNumber(userId: string): Promise<string> {
    return this.notifications.lastNumber(userId);
  }

  /** @throws NotificationNotFoundError */
  async numberOf(actor: Actor, id: string): Promise<string> {
    if (!isUUID(id)) throw new NotificationNotFoundError();
    return (await this.found(actor, id)).number;
  }

  /** What came after a number, the first first, as it is read now. */
  async after(userId: string, number: string, limit: number): Promise<{ number: string; notification: NotificationResponse }[]> {
    const rows = await this.notifications.listAfter(userId, number, limit);
    const shown = await this.shown(userId, rows);
    return shown.map((notification, index) => ({ number: (rows[index] as NotificationEntity).number, notification }));
  }

  /**
   * In words that are made anew whenever they are read, as those of mails, from what the reader may see by then: what is erased
   * is in none of them, who has left a team learns nothing more, and a blind review stays blind.
   */
  private async shown(userId: string, rows: NotificationEntity[]): Promise<NotificationResponse[]> {
    const reader = rows.length > 0 ? await this.readers.readerOf(userId) : null;
    // However many they are: as many statements as one takes.
    return gathering(() => Promise.all(rows.map((row) => this.show(row, reader))));
  }

  private async show(row: NotificationEntity, reader: Reader | null): Promise<NotificationResponse> {
    const composed = reader && (await this.composer.compose(row.type, row.params, reader));
    const letter = composed?.parting ? null : composed;
    const text = letter ? oneLine(letter.subject) : (reader?.words.frame.over ?? '');
    return NotificationResponse.from(row, { text, url: letter?.action?.url ?? null, isGone: letter === null });
  }

  private async found(actor: Actor, id: string): Promise<NotificationEntity> {
    const notification = await this.notifications.find(actor.id, id);
    if (!notification) throw new NotificationNotFoundError();
    return notification;
  }
}
