import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ApplicationViews } from '../application-views.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { OfferResponse } from '../dto/offer.response.js';
import { OffersRepository } from './offers.repository.js';

/** What candidates were offered, and by whom. */
@HoldsPersonalData({
  section: 'offers',
  tables: {
    offers:
      'anonymised: pay, days and how it ended stay and count; notes and reasons of the candidate go, and of a member who made it only that it was he',
  },
})
export class OffersPersonalData implements PersonalData {
  constructor(
    private readonly offers: OffersRepository,
    private readonly applications: ApplicationsRepository,
    private readonly views: ApplicationViews,
  ) {}

  /** To the member who made it without what the candidate answered: that is the candidate's, and the team's. */
  async *export({ id }: Person): AsyncGenerator<object> {
    for (const offer of await this.offers.listOfPerson(id)) {
      const application = await this.applications.findById(offer.applicationId);
      if (!application) continue;
      const side = application.candidateId === id ? 'candidate' : 'team';
      const { declineReason, ...shown } = OfferResponse.from(offer, await this.views.namesFor({ application, side }));
      yield { applicationId: application.id, ...shown, ...(side === 'candidate' && { declineReason }) };
    }
  }

  async erase({ id }: Person): Promise<void> {
    await this.offers.forgetAuthor(id);
  }
}
