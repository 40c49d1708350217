import { allOf } from '../../../common/paging/all-of.js';
import { Settings } from '../../../config/env.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { NotificationsRepository } from './notifications.repository.js';

@HoldsPersonalData({
  section: 'notifications',
  tables: {
    notifications: 'deleted: those of the person, and what others were told about his applications',
    notification_inboxes: 'deleted',
  },
})
export class NotificationsPersonalData implements PersonalData {
  readonly retention;

  constructor(
    { retention }: Settings,
    private readonly notifications: NotificationsRepository,
  ) {
    this.retention = [
      {
        name: 'old-notifications',
        days: retention.notificationDays,
        count: (before: Date) => notifications.countOld(before),
        apply: (before: Date, limit: number) => notifications.deleteOld(before, limit),
      },
    ];
  }

  /** What he was told of when, as ids: their text is made when it is read, and kept nowhere. */
  export({ id }: Person): AsyncIterable<object> {
    return allOf(async (page) => {
      const { items, page: info } = await this.notifications.list(id, page);
      return { items: items.map(({ type, params, createdAt, readAt }) => ({ type, about: params, createdAt, readAt })), page: info };
    });
  }

  async erase({ id }: Person): Promise<void> {
    await this.notifications.deleteOf(id);
  }
}
