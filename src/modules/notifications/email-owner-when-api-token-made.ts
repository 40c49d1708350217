import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { ApiTokenMade } from '../users/user.events.js';
import { EmailsService } from './emails.service.js';

@Handles(ApiTokenMade)
export class EmailOwnerWhenApiTokenMade implements EventHandler<ApiTokenMade> {
  constructor(private readonly emails: EmailsService) {}

  async handle({ userId }: ApiTokenMade, eventId: string): Promise<void> {
    await this.emails.owe(eventId, 'api-token-made', {}, [userId]);
  }
}
