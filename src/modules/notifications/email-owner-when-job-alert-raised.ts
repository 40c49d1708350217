import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { JobAlertRaised } from '../search/search.events.js';
import { EmailsService } from './emails.service.js';

@Handles(JobAlertRaised)
export class EmailOwnerWhenJobAlertRaised implements EventHandler<JobAlertRaised> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ alertId, savedSearchId, userId }: JobAlertRaised, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'job-alert', { alertId, savedSearchId }, [userId]);
  }
}
