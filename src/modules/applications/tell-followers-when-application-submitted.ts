import { LiveMessages } from '../../infra/live/live-messages.js';
import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from './application.events.js';
import { ApplicationsService } from './applications.service.js';
import { APPLICATIONS_TOPIC } from './tell-followers-when-application-moved.js';

@Handles(ApplicationSubmitted)
export class TellFollowersWhenApplicationSubmitted implements EventHandler<ApplicationSubmitted> {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly messages: LiveMessages,
  ) {}

  async handle({ applicationId }: ApplicationSubmitted): Promise<void> {
    const application = await this.applications.briefing(applicationId);
    const candidateId = application?.candidate.id;
    if (!candidateId) return;
    await this.messages.tell(APPLICATIONS_TOPIC, { applicationId, jobId: application.job.id, candidateId });
  }
}
