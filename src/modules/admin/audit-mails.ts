import { MailActedOnByAdmin } from '../../infra/mail/mail.events.js';
import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { AuditService } from './audit.service.js';

/** Mails have a door of their own for administrators; the log is told. Which address it was is not said in it: it is kept for ever. */
@Follows(MailActedOnByAdmin)
export class AuditMails implements EventFollower<MailActedOnByAdmin> {
  constructor(private readonly audit: AuditService) {}

  async follow(events: MailActedOnByAdmin[]): Promise<void> {
    for (const { actorId, action, targetId, reason } of events) {
      await this.audit.record({ id: actorId }, action, targetId, reason, async () => undefined);
    }
  }
}
