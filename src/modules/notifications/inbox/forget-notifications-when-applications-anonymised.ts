import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { ApplicationsAnonymised } from '../../applications/application.events.js';
import { NotificationsRepository } from './notifications.repository.js';

/** That somebody applied is not told of any more when nobody knows who he was. */
@Follows(ApplicationsAnonymised)
export class ForgetNotificationsWhenApplicationsAnonymised implements EventFollower<ApplicationsAnonymised> {
  constructor(private readonly notifications: NotificationsRepository) {}

  async follow(events: ApplicationsAnonymised[]): Promise<void> {
    await this.notifications.deleteAboutApplications(events.flatMap(({ applicationIds }) => applicationIds));
  }
}
