import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApplicationContactsService } from '../applications/application-contacts.service.js';
import { JobClosed } from '../jobs/job.events.js';
import { EmailsService } from './emails.service.js';

/** Those whose applications are still open: the others have been told how they ended. */
@Handles(JobClosed)
export class EmailCandidatesWhenJobClosed implements EventHandler<JobClosed> {
  constructor(
    private readonly contacts: ApplicationContactsService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ jobId }: JobClosed, eventId: string): Promise<void> {
    for (const { id: applicationId, candidateId } of await this.contacts.openOf(jobId)) {
      await this.emails.owe(eventId, 'application-posting-closed', { applicationId }, [candidateId]);
    }
  }
}
