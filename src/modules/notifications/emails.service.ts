import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { UsersService } from '../users/users.service.js';
import { MailTasks } from './delivery/mail-tasks.service.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { NotificationsService } from './inbox/notifications.service.js';
import type { MailName, MailParams } from './mails/mails.js';

/** Owes mails, and tells of the same in the product. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly users: UsersService,
    private readonly notifications: NotificationsService,
    private readonly tasks: MailTasks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Writes down that these people are to get this mail about this event: once, however often it is called.
   * @param recipientIds accounts; null for somebody who has none, where the letter knows the address
   */
  async owe<Name extends MailName>(eventId: string, mail: Name, params: MailParams[Name], recipientIds: (string | null)[]): Promise<void> {
    await this.oweNew(eventId, mail, params, recipientIds);
  }

  /** The same. @returns the ids of the mails that were not owed already */
  async oweNew<Name extends MailName>(
    eventId: string,
    mail: Name,
    params: MailParams[Name],
    recipientIds: (string | null)[],
  ): Promise<string[]> {
    const createdAt = new Date();
    return this.unitOfWork.run(async () => {
      // Who was erased since the event gets no mail, and keeps nobody else from his.
      const there = await this.users.holdThere(recipientIds.filter((id) => id !== null));
      const recipients = recipientIds.filter((id) => id === null || there.has(id));
      if (recipients.length === 0) return [];
      const owed = recipients.map((recipientId) => ({
        id: newId(),
        key: `${eventId}/${mail}/${recipientId ?? ''}`,
        mail,
        params,
        recipientId,
        createdAt,
        taskId: newId(),
      }));
      const fresh = await this.deliveries.insertNew(owed);
      await this.tasks.begin(owed.filter(({ id }) => fresh.includes(id)));
      await this.notifications.tell(
        eventId,
        mail,
        params,
        recipients.filter((id) => id !== null),
      );
      return fresh;
    });
  }
}
