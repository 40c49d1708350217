import { allOf } from '../../common/paging/all-of.js';
import { Settings } from '../../config/env.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { Events } from '../../infra/queue/events.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailsForgotten } from './email.events.js';

@HoldsPersonalData({
  section: 'mails',
  tables: {
    email_deliveries:
      'deleted: of mails to the person or his e-mail, and of mails about his applications, interviews and invitations; copies that are files go with them',
  },
})
export class EmailsPersonalData implements PersonalData {
  readonly retention;

  constructor(
    { retention }: Settings,
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly events: Events,
  ) {
    this.retention = [
      {
        name: 'mail-records',
        days: retention.mailDays,
        count: (before: Date) => this.deliveries.countOld(before),
        apply: async (before: Date, limit: number) => this.forget(await this.deliveries.deleteOld(before, limit)),
      },
    ];
  }

  /** Which mails were sent when. Their text is not kept. */
  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.deliveries.listOf(id, page, ({ mail, params, createdAt, sentAt }) => ({ mail, about: params, owedAt: createdAt, sentAt })),
    );
  }

  async erase({ id }: Person): Promise<void> {
    await this.forget(await this.deliveries.deleteOf(id));
  }

  private async forget(deliveryIds: string[]): Promise<number> {
    await this.events.publish(...EmailsForgotten.each(deliveryIds));
    return deliveryIds.length;
  }
}
