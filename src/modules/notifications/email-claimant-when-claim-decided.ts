import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ClaimDecided } from '../employers/employer.events.js';
import { EmailsService } from './emails.service.js';

@Handles(ClaimDecided)
export class EmailClaimantWhenClaimDecided implements EventHandler<ClaimDecided> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ claimId, userId }: ClaimDecided, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'employer-claim-decided', { claimId }, [userId]);
  }
}
