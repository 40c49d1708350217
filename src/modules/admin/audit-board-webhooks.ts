import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { BoardWebhookChanged } from '../webhooks/webhook.events.js';
import { AuditService } from './audit.service.js';

/** The board's webhooks have a door of their own; the log is told of what is done there. */
@Follows(BoardWebhookChanged)
export class AuditBoardWebhooks implements EventFollower<BoardWebhookChanged> {
  constructor(private readonly audit: AuditService) {}

  async follow(events: BoardWebhookChanged[]): Promise<void> {
    for (const { actorId, endpointId, change, detail } of events) {
      await this.audit.record({ id: actorId }, `webhook.${change}`, endpointId, detail, async () => undefined);
    }
  }
}
