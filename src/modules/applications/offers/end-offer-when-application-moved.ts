import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { ApplicationMoved } from '../application.events.js';
import { OffersService } from './offers.service.js';

@Follows(ApplicationMoved)
export class EndOfferWhenApplicationMoved implements EventFollower<ApplicationMoved> {
  constructor(private readonly offers: OffersService) {}

  async follow(events: ApplicationMoved[]): Promise<void> {
    for (const { applicationId, stage } of events) if (stage !== 'offer') await this.offers.endOpenOf(applicationId);
  }
}
