import { HoldsPersonalData, type Person, type PersonalData } from '../../../infra/privacy/personal-data.js';
import { Events } from '../../../infra/queue/events.js';
import { InterviewersErased } from '../application.events.js';
import { InterviewResponse } from '../dto/interview.response.js';
import { InterviewsRepository } from './interviews.repository.js';
import { InterviewsService } from './interviews.service.js';

/** Who met whom, when and where. */
@HoldsPersonalData({
  section: 'interviews',
  tables: {
    interviews:
      'anonymised: times stay and count; where the candidate was to come goes. Those to come are off where nobody else would come',
    interview_interviewers: 'deleted',
  },
})
export class InterviewsPersonalData implements PersonalData {
  constructor(
    private readonly interviews: InterviewsRepository,
    private readonly service: InterviewsService,
    private readonly events: Events,
  ) {}

  async *export({ id }: Person): AsyncGenerator<object> {
    for (const interview of await this.interviews.listOfPerson(id)) {
      const side = interview.application?.candidateId === id ? 'candidate' : 'team';
      yield { applicationId: interview.applicationId, ...InterviewResponse.from(interview, side) };
    }
  }

  async erase({ id }: Person): Promise<void> {
    await this.service.endWithout(id);
    const interviewIds = await this.interviews.forgetMember(id);
    if (interviewIds.length > 0) await this.events.publish(new InterviewersErased(interviewIds));
  }
}
