import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationMoved } from './application.events.js';
import { ApplicationFollowersService } from './application-followers.service.js';

/** Those who look at it at this moment. Told twice, they look twice. */
@Handles(ApplicationMoved)
export class TellFollowersWhenApplicationMoved implements EventHandler<ApplicationMoved> {
  constructor(private readonly followers: ApplicationFollowersService) {}

  async handle({ applicationId }: ApplicationMoved): Promise<void> {
    await this.followers.tell(applicationId);
  }
}
