import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { ApplicationSubmitted } from '../application.events.js';
import { ApplicationDraftsRepository } from './application-drafts.repository.js';

/** What was sent is no draft any more. */
@Follows(ApplicationSubmitted)
export class DropDraftWhenApplicationSubmitted implements EventFollower<ApplicationSubmitted> {
  constructor(private readonly drafts: ApplicationDraftsRepository) {}

  async follow(events: ApplicationSubmitted[]): Promise<void> {
    await this.drafts.deleteSent(events.map(({ applicationId }) => applicationId));
  }
}
