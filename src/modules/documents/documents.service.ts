import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { Events } from '../../infra/queue/events.js';
import type { OpenFile } from '../../infra/storage/file-storage.js';
import { StoredFiles } from '../../infra/storage/stored-files.js';
import type { ReceivedFile } from '../../infra/uploads/file-fields.js';
import type { DocumentEntity } from './document.entity.js';
import { DocumentNotFoundError } from './document.errors.js';
import { DocumentsDeleted, DocumentStored } from './document.events.js';
import { DocumentsRepository } from './documents.repository.js';

/** A document on its way out, with its name and format. */
export type DocumentFile = OpenFile & Pick<DocumentEntity, 'name' | 'format'>;

/** Where a document of an application comes from: from the request, or from what its candidate has here already. */
export type DocumentSource = ReceivedFile | { documentId: string };

/** What an application is about to have. */
export interface ReadyDocument extends Pick<DocumentEntity, 'id' | 'fileKey' | 'name' | 'format' | 'size'> {
  /** Null: the resume. */
  questionId: string | null;
}

/** Documents of applications: files that a candidate sends, and that his hiring team reads. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly files: StoredFiles,
    private readonly events: Events,
  ) {}

  /**
   * In the transaction of an application, before it is there: its file stays until that ends.
   * @returns null for what is not the candidate's own
   */
  async ready(ownerId: string, questionId: string | null, source: DocumentSource): Promise<ReadyDocument | null> {
    const file = 'documentId' in source ? await this.documents.holdOwn(ownerId, source.documentId) : await this.kept(source);
    if (!file) return null;
    const { fileKey, name, format, size } = file;
    return { id: newId(), questionId, fileKey, name, format, size };
  }

  async attach(ownerId: string, applicationId: string, documents: ReadyDocument[]): Promise<void> {
    const createdAt = new Date();
    await this.documents.insert(documents.map((document) => ({ ...document, ownerId, applicationId, createdAt })));
  }

  /** A file that came with a request is a document's from the commit of the present transaction on. */
  async kept({ key, name, format, size }: ReceivedFile): Promise<Pick<DocumentEntity, 'fileKey' | 'name' | 'format' | 'size'>> {
    await this.files.keep(key);
    await this.events.publish(new DocumentStored(key));
    return { fileKey: key, name, format, size };
  }

  async isOwn(ownerId: string, id: string): Promise<boolean> {
    return this.documents.existsOwn(ownerId, id);
  }

  /** For whoever may see the application. @param id of the document; left out: the resume. @throws DocumentNotFoundError */
  async openOf(applicationId: string, id?: string): Promise<DocumentFile> {
    const document =
      id === undefined ? await this.documents.findResumeOf(applicationId) : await this.documents.findOfApplication(applicationId, id);
    return this.open(document);
  }

  /** @throws DocumentNotFoundError */
  async open(document: DocumentEntity | null): Promise<DocumentFile> {
    const file = document && (await this.files.open(document.fileKey));
    if (!file) throw new DocumentNotFoundError();
    return { ...file, name: document.name, format: document.format };
  }

  /** Of applications that lose their candidates. */
  async forgetOf(applicationIds: string[]): Promise<void> {
    if ((await this.documents.deleteOfApplications(applicationIds)) > 0) await this.events.publish(new DocumentsDeleted());
  }
}
