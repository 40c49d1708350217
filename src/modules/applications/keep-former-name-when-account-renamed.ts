import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { AccountRenamed } from '../users/user.events.js';
import { ApplicationsRepository } from './applications.repository.js';

/** What he wrote, and what was written to him, calls him by the name that he had. */
@Follows(AccountRenamed)
export class KeepFormerNameWhenAccountRenamed implements EventFollower<AccountRenamed> {
  constructor(private readonly applications: ApplicationsRepository) {}

  async follow(events: AccountRenamed[]): Promise<void> {
    for (const { userId, formerName } of events) await this.applications.keepFormerName(userId, formerName);
  }
}
