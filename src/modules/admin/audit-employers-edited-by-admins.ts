import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { EmployerEditedByAdmin } from '../employers/employer.events.js';
import { AuditService } from './audit.service.js';

/** Companies are edited through their own door, by owners and by administrators; of the latter, the log is told. */
@Follows(EmployerEditedByAdmin)
export class AuditEmployersEditedByAdmins implements EventFollower<EmployerEditedByAdmin> {
  constructor(private readonly audit: AuditService) {}

  async follow(events: EmployerEditedByAdmin[]): Promise<void> {
    for (const { actorId, employerId, fields } of events) {
      await this.audit.record({ id: actorId }, 'employer.update', employerId, `Changed: ${fields.join(', ')}`, async () => undefined);
    }
  }
}
