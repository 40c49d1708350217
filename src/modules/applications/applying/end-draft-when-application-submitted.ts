import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../application.events.js';
import { ApplicationDraftsRepository } from './application-drafts.repository.js';

/** What was sent is no draft any more, and none is saved after it. */
@Follows(ApplicationSubmitted)
export class EndDraftWhenApplicationSubmitted implements EventFollower<ApplicationSubmitted> {
  constructor(private readonly drafts: ApplicationDraftsRepository) {}

  async follow(events: ApplicationSubmitted[]): Promise<void> {
    await this.drafts.endSent(events.map(({ applicationId }) => applicationId));
  }
}
