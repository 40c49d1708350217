import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { StoredFiles } from '../../infra/storage/stored-files.js';
import { DocumentsDeleted } from './document.events.js';

/** Files are outside of the transaction that deleted their documents; which of them nobody refers to is written there. */
@Handles(DocumentsDeleted)
export class RemoveFilesWhenDocumentsDeleted implements EventHandler<DocumentsDeleted> {
  constructor(private readonly files: StoredFiles) {}

  async handle(): Promise<void> {
    await this.files.removeLoose();
  }
}
