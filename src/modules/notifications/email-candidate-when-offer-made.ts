import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { OfferMade } from '../applications/application.events.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { OffersService } from '../applications/offers/offers.service.js';
import { EmailsService } from './emails.service.js';

@Handles(OfferMade)
export class EmailCandidateWhenOfferMade implements EventHandler<OfferMade> {
  constructor(
    private readonly offers: OffersService,
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ offerId }: OfferMade, eventId: string): Promise<void> {
    const briefing = await this.offers.briefing(offerId, 'candidate');
    if (!briefing) return;
    const { id: applicationId } = briefing.application;
    await this.emails.owe(eventId, 'offer-made', { applicationId, offerId }, await this.contacts.of(applicationId, 'candidate'));
  }
}
