import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { OfferEnded } from '../applications/application.events.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { OffersService } from '../applications/offers/offers.service.js';
import { EmailsService } from './emails.service.js';

/** The candidate's answer is told to the hiring team, that an offer was taken back to the candidate, and that it ran out to both. */
@Handles(OfferEnded)
export class EmailOtherSideWhenOfferEnded implements EventHandler<OfferEnded> {
  constructor(
    private readonly offers: OffersService,
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ offerId, status }: OfferEnded, eventId: string): Promise<void> {
    const briefing = await this.offers.briefing(offerId, 'candidate');
    if (!briefing) return;
    const { id, stage } = briefing.application;
    // Hired without waiting for the answer: he is told that, and nothing that sounds like the opposite.
    if (status === 'withdrawn' && stage === 'hired') return;
    const team = status === 'withdrawn' ? [] : await this.contacts.of(id, 'team');
    const candidate = status === 'withdrawn' || status === 'expired' ? await this.contacts.of(id, 'candidate') : [];
    await this.emails.owe(eventId, 'offer-ended', { applicationId: id, offerId, status }, [...candidate, ...team]);
  }
}
