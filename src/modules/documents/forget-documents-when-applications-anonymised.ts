import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { ApplicationsAnonymised } from '../applications/application.events.js';
import { DocumentsService } from './documents.service.js';

/** A resume tells more of a candidate than all else. */
@Follows(ApplicationsAnonymised)
export class ForgetDocumentsWhenApplicationsAnonymised implements EventFollower<ApplicationsAnonymised> {
  constructor(private readonly documents: DocumentsService) {}

  async follow(events: ApplicationsAnonymised[]): Promise<void> {
    await this.documents.forgetOf(events.flatMap(({ applicationIds }) => applicationIds));
  }
}
