import { Logger } from '@nestjs/common';
import { Refusal } from '../../common/documents/refusal.js';
import { searchWords } from '../../common/search-words.js';
import { DocumentInspector } from '../../infra/inspection/document-inspector.js';
import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { StoredFiles } from '../../infra/storage/stored-files.js';
import { IncomingFiles } from '../../infra/uploads/incoming-files.js';
import { DocumentStored } from './document.events.js';
import { DocumentTextsRepository } from './document-texts.repository.js';

/** So that hiring teams find who wrote what. A document whose text cannot be read is as good as any other, and is not found by it. */
@Handles(DocumentStored)
export class ReadTextWhenDocumentStored implements EventHandler<DocumentStored> {
  private readonly logger = new Logger('Documents');

  constructor(
    private readonly texts: DocumentTextsRepository,
    private readonly files: StoredFiles,
    private readonly incoming: IncomingFiles,
    private readonly inspector: DocumentInspector,
  ) {}

  async handle({ fileKey }: DocumentStored): Promise<void> {
    if (!(await this.texts.awaits(fileKey))) return;
    const file = await this.files.open(fileKey);
    if (!file) return;
    const path = await this.incoming.copyOf(file.stream);
    try {
      await this.texts.save(fileKey, searchWords(await this.inspector.textOf(path)).join(' '));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.logger.warn(`The text of the file ${fileKey} cannot be read: ${error.reason}`);
    } finally {
      await this.incoming.remove([path]);
    }
  }
}
