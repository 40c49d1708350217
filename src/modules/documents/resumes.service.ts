import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { Page } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Events } from '../../infra/queue/events.js';
import type { ReceivedFile } from '../../infra/uploads/file-fields.js';
import { ResumeNotFoundError, TooManyResumesError } from './document.errors.js';
import { DocumentsDeleted } from './document.events.js';
import { type DocumentFile, DocumentsService } from './documents.service.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentResponse } from './dto/document.response.js';

/** One for each kind of job, and some to spare. */
const PER_PERSON = 10;

/** The resumes that a job seeker keeps, to apply with. He sees his own and nobody else's. */
@Injectable()
export class ResumesService {
  constructor(
    private readonly resumes: DocumentsRepository,
    private readonly documents: DocumentsService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws TooManyResumesError */
  async add(actor: Actor, file: ReceivedFile): Promise<DocumentResponse> {
    return this.unitOfWork.run(async () => {
      await this.resumes.lockAllOf(actor.id);
      if ((await this.resumes.countResumes(actor.id)) >= PER_PERSON) {
        throw new TooManyResumesError(`A person may keep ${PER_PERSON} resumes. Delete one first.`);
      }
      const kept = await this.documents.kept(file);
      const resume = { id: newId(), ownerId: actor.id, applicationId: null, questionId: null, ...kept, createdAt: new Date() };
      await this.resumes.insert([resume]);
      return DocumentResponse.from(resume);
    });
  }

  /** Newest first. */
  async list(actor: Actor, query: PageQuery): Promise<Page<DocumentResponse>> {
    return this.resumes.listResumes(actor.id, query, DocumentResponse.from);
  }

  /** @throws ResumeNotFoundError */
  async get(actor: Actor, id: string): Promise<DocumentResponse> {
    const resume = await this.resumes.findResume(actor.id, id);
    if (!resume) throw new ResumeNotFoundError();
    return DocumentResponse.from(resume);
  }

  /** @throws ResumeNotFoundError, DocumentNotFoundError where the storage has lost it */
  async open(actor: Actor, id: string): Promise<DocumentFile> {
    const resume = await this.resumes.findResume(actor.id, id);
    if (!resume) throw new ResumeNotFoundError();
    return this.documents.open(resume);
  }

  /** Applications that were made with it keep it. @throws ResumeNotFoundError */
  async delete(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.resumes.deleteResume(actor.id, id))) throw new ResumeNotFoundError();
      await this.events.publish(new DocumentsDeleted());
    });
  }
}
