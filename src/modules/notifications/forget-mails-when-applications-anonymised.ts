import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { Events } from '../../infra/queue/events.js';
import { ApplicationsAnonymised } from '../applications/application.events.js';
import { EmailDeliveriesRepository } from './email-deliveries.repository.js';
import { EmailsForgotten } from './email.events.js';

/** A mail to the hiring team shows who applied, and his letter. */
@Follows(ApplicationsAnonymised)
export class ForgetMailsWhenApplicationsAnonymised implements EventFollower<ApplicationsAnonymised> {
  constructor(
    private readonly deliveries: EmailDeliveriesRepository,
    private readonly events: Events,
  ) {}

  async follow(events: ApplicationsAnonymised[]): Promise<void> {
    const deliveryIds = await this.deliveries.deleteAboutApplications(events.flatMap(({ applicationIds }) => applicationIds));
    await this.events.publish(...EmailsForgotten.each(deliveryIds));
  }
}
