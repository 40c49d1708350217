import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { ApplicationMoved } from '../application.events.js';
import { isFinal } from '../application.stages.js';
import { InterviewsService } from './interviews.service.js';

@Follows(ApplicationMoved)
export class EndInterviewsWhenApplicationOver implements EventFollower<ApplicationMoved> {
  constructor(private readonly interviews: InterviewsService) {}

  async follow(events: ApplicationMoved[]): Promise<void> {
    for (const { applicationId, stage } of events) if (isFinal(stage)) await this.interviews.endAllOf(applicationId);
  }
}
