import { LiveMessages } from '../../infra/live/live-messages.js';
import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationMoved } from './application.events.js';
import { ApplicationsService } from './applications.service.js';

export const APPLICATIONS_TOPIC = 'applications';

/** Those who look at it at this moment. Told twice, they look twice. */
@Handles(ApplicationMoved)
export class TellFollowersWhenApplicationMoved implements EventHandler<ApplicationMoved> {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly messages: LiveMessages,
  ) {}

  async handle({ applicationId }: ApplicationMoved): Promise<void> {
    const application = await this.applications.briefing(applicationId);
    const candidateId = application?.candidate.id;
    if (!candidateId) return;
    await this.messages.tell(APPLICATIONS_TOPIC, { applicationId, jobId: application.job.id, candidateId });
  }
}
