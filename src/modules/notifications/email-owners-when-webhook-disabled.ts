import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { EmployersService } from '../employers/employers.service.js';
import { UsersService } from '../users/users.service.js';
import { WebhookDisabled } from '../webhooks/webhook.events.js';
import { EmailsService } from './emails.service.js';

/** Of the board's webhooks, the owners are the administrators. */
@Handles(WebhookDisabled)
export class EmailOwnersWhenWebhookDisabled implements EventHandler<WebhookDisabled> {
  constructor(
    private readonly employers: EmployersService,
    private readonly users: UsersService,
    private readonly emails: EmailsService,
  ) {}

  async handle({ endpointId, employerId, reason }: WebhookDisabled, eventId: string): Promise<void> {
    const owners =
      employerId === null ? await this.users.activeAdminIds() : (await this.employers.ownersOf(employerId)).map(({ id }) => id);
    await this.emails.owe(eventId, 'webhook-disabled', { endpointId, reason }, owners);
  }
}
