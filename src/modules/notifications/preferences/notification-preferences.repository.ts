import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { NotificationPreferenceEntity } from './notification-preference.entity.js';

@Injectable()
export class NotificationPreferencesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get preferences() {
    return this.unitOfWork.manager.getRepository(NotificationPreferenceEntity);
  }

  async findByUser(userId: string): Promise<NotificationPreferenceEntity | null> {
    return this.preferences.findOneBy({ userId });
  }

  /** Somebody's preferences, made where there are none, which nobody else may change before the present transaction ends. */
  async lock(userId: string, now: Date): Promise<NotificationPreferenceEntity> {
    await this.preferences
      .createQueryBuilder()
      .insert()
      .values({ userId, switchedOff: [], teamMails: 'instant', updatedAt: now })
      .orIgnore()
      .execute();
    return this.preferences.findOneOrFail({ where: { userId }, lock: { mode: 'pessimistic_write' } });
  }

  async update(userId: string, changes: Pick<NotificationPreferenceEntity, 'switchedOff' | 'teamMails' | 'updatedAt'>): Promise<void> {
    await this.preferences.update(userId, changes);
  }

  async delete(userId: string): Promise<void> {
    await this.preferences.delete(userId);
  }
}
