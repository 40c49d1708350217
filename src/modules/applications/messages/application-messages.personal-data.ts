import { allOf } from '../../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { ApplicationViews } from '../application-views.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { MessageResponse } from '../dto/message.response.js';
import { ApplicationMessagesRepository } from './application-messages.repository.js';

/** What the two sides of applications wrote to each other. */
@HoldsPersonalData({
  section: 'applicationMessages',
  tables: {
    application_messages:
      'anonymised: of the candidate both sides’ are deleted; what a member wrote to others stays as the company’s, without him',
  },
})
export class ApplicationMessagesPersonalData implements PersonalData {
  constructor(
    private readonly messages: ApplicationMessagesRepository,
    private readonly applications: ApplicationsRepository,
    private readonly views: ApplicationViews,
  ) {}

  /** To a candidate both sides', to a member his own; as each reads them on the board, so that a blind review stays blind. */
  async *export({ id }: Person): AsyncGenerator<object> {
    for await (const message of allOf((page) => this.messages.listOfPerson(id, page, (found) => found))) {
      const application = await this.applications.findById(message.applicationId);
      if (!application) continue;
      const side = application.candidateId === id ? 'candidate' : 'team';
      const names = await this.views.namesFor({ application, side });
      yield {
        applicationId: application.id,
        ...MessageResponse.from(message, side, names, application.job.employer.name),
      };
    }
  }

  async erase({ id }: Person): Promise<void> {
    await this.messages.forgetAuthor(id);
  }
}
