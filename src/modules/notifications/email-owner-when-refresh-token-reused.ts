import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { RefreshTokenReused } from '../users/user.events.js';
import { EmailsService } from './emails.service.js';

@Handles(RefreshTokenReused)
export class EmailOwnerWhenRefreshTokenReused implements EventHandler<RefreshTokenReused> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ userId }: RefreshTokenReused, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'refresh-token-reused', {}, [userId]);
  }
}
