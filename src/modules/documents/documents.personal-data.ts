import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { Events } from '../../infra/queue/events.js';
import { DocumentsDeleted } from './document.events.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentResponse } from './dto/document.response.js';

@HoldsPersonalData({
  section: 'documents',
  tables: {
    documents: 'deleted: his resumes, and all that he sent with applications; their files go with them, from the storage too',
    document_texts: 'deleted: the words of files that nobody has any more',
  },
})
export class DocumentsPersonalData implements PersonalData {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly events: Events,
  ) {}

  /** What there is, and where it is to be had: an export is one document, and these are others. */
  async export({ id }: Person): Promise<object[]> {
    return (await this.documents.listOwn(id)).map((document) => ({
      ...DocumentResponse.from(document),
      applicationId: document.applicationId,
      questionId: document.questionId,
      download: downloadOf(document),
    }));
  }

  async erase({ id }: Person): Promise<void> {
    if ((await this.documents.deleteOwn(id)) > 0) await this.events.publish(new DocumentsDeleted());
  }
}

function downloadOf({ id, applicationId, questionId }: { id: string; applicationId: string | null; questionId: string | null }): string {
  if (applicationId === null) return `/v1/me/resumes/${id}/file`;
  return questionId === null ? `/v1/applications/${applicationId}/resume` : `/v1/applications/${applicationId}/files/${id}`;
}
