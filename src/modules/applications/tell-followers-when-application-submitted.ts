import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from './application.events.js';
import { ApplicationFollowersService } from './application-followers.service.js';

/** Those who look at it at this moment. Told twice, they look twice. */
@Handles(ApplicationSubmitted)
export class TellFollowersWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(private readonly followers: ApplicationFollowersService) {}

  async handle({ applicationId }: ApplicationSubmitted): Promise<void> {
    await this.followers.tell(applicationId);
  }
}
