import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { LostEvents } from '../../../infra/queue/lost-events.js';
import { EmailDeliveriesRepository, type QueuedMail } from '../email-deliveries.repository.js';
import { BulkEmailQueued, EmailQueued } from '../email.events.js';
import { MAIL_TRAITS, type MailName } from '../mails/mails.js';

/** Younger ones are likely to be on their way. */
const WAITING_SECONDS = 120;
const BATCH = 500;
/** Of a long queue, so many are asked after at a time; the next time it goes on with those that follow. */
const AT_A_TIME = 2000;

/** The tasks that send mails. A mail names its task, so that one whose task got lost is found, and gets another. */
@Injectable()
export class MailTasks {
  private after: QueuedMail | undefined;

  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly lost: LostEvents,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Within the transaction that says that they are owed. */
  async begin(mails: { id: string; mail: MailName; taskId: string }[]): Promise<void> {
    await this.events.publish(...mails.map(({ id, mail, taskId }) => new (eventOf(mail))(id, taskId)));
  }

  /** Any number of workers may look at once. @returns how many mails had lost their task */
  async restoreLost(): Promise<number> {
    let restored = 0;
    for (let asked = 0; asked < AT_A_TIME;) {
      const mails = await this.deliveries.listQueued(WAITING_SECONDS, this.after, BATCH);
      const lost = await this.amongThem(mails);
      restored += await this.restore(lost);
      this.after = mails.length < BATCH ? undefined : mails.at(-1);
      if (this.after === undefined) break;
      if (lost.length === 0) asked += mails.length;
    }
    return restored;
  }

  private async amongThem(mails: QueuedMail[]): Promise<QueuedMail[]> {
    const lost = new Set<string | null>([null]);
    for (const event of [EmailQueued, BulkEmailQueued]) {
      const ids = mails.flatMap(({ mail, taskId }) => (eventOf(mail) === event && taskId !== null ? taskId : []));
      for (const id of await this.lost.among(event.type, ids)) lost.add(id);
    }
    return mails.filter(({ taskId }) => lost.has(taskId));
  }

  private async restore(mails: QueuedMail[]): Promise<number> {
    return this.unitOfWork.run(async () => {
      const restored: { id: string; mail: MailName; taskId: string }[] = [];
      for (const { id, mail, taskId } of mails) {
        const another = newId();
        if (await this.deliveries.replaceTask(id, taskId, another)) restored.push({ id, mail, taskId: another });
      }
      await this.begin(restored);
      return restored.length;
    });
  }
}

function eventOf(mail: MailName): typeof EmailQueued {
  return MAIL_TRAITS[mail].bulk ? BulkEmailQueued : EmailQueued;
}
