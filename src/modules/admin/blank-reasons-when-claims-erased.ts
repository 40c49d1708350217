import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { ClaimsErased } from '../employers/employer.events.js';
import { AuditRepository } from './audit.repository.js';

/** Why a claim was rejected tells of whoever claimed. The entry does not say whose claim it was, so all of the company's are blanked. */
@Follows(ClaimsErased)
export class BlankReasonsWhenClaimsErased implements EventFollower<ClaimsErased> {
  constructor(private readonly entries: AuditRepository) {}

  async follow(events: ClaimsErased[]): Promise<void> {
    await this.entries.blankReasons(
      events.flatMap(({ employerIds }) => employerIds),
      'employer.reject-claim',
    );
  }
}
