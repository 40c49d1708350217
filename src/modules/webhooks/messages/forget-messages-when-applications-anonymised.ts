import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { ApplicationsAnonymised } from '../../applications/application.events.js';
import { WebhookDeliveriesRepository } from '../deliveries/webhook-deliveries.repository.js';

/** The log does not keep what became of somebody who is gone, nor what was answered about him. */
@Follows(ApplicationsAnonymised)
export class ForgetMessagesWhenApplicationsAnonymised implements EventFollower<ApplicationsAnonymised> {
  constructor(private readonly deliveries: WebhookDeliveriesRepository) {}

  async follow(events: ApplicationsAnonymised[]): Promise<void> {
    await this.deliveries.deleteAbout(events.flatMap(({ applicationIds }) => applicationIds));
  }
}
