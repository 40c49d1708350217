import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { NotificationPreferencesResponse } from './dto/notification-preferences.response.js';
import { NotificationPreferencesRepository } from './notification-preferences.repository.js';

@HoldsPersonalData({ section: 'notificationPreferences', tables: { notification_preferences: 'deleted' } })
export class NotificationPreferencesPersonalData implements PersonalData {
  constructor(private readonly preferences: NotificationPreferencesRepository) {}

  async export({ id }: Person): Promise<NotificationPreferencesResponse | null> {
    const chosen = await this.preferences.findByUser(id);
    return chosen && NotificationPreferencesResponse.from(chosen);
  }

  async erase({ id }: Person): Promise<void> {
    await this.preferences.delete(id);
  }
}
