import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { EmployerAbandoned } from '../../employers/employer.events.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';

/** Nobody is left who answers for them, and whoever claims the company later should not tell the servers of those before him. */
@Follows(EmployerAbandoned)
export class DeleteWebhooksWhenEmployerAbandoned implements EventFollower<EmployerAbandoned> {
  constructor(private readonly endpoints: WebhookEndpointsRepository) {}

  async follow(events: EmployerAbandoned[]): Promise<void> {
    await this.endpoints.deleteOfEmployers(events.map(({ employerId }) => employerId));
  }
}
