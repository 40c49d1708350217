import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In, IsNull } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { DocumentEntity } from './document.entity.js';

export type NewDocument = Omit<DocumentEntity, 'owner' | 'application'>;

@Injectable()
export class DocumentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get documents() {
    return this.unitOfWork.manager.getRepository(DocumentEntity);
  }

  async insert(documents: NewDocument[]): Promise<void> {
    if (documents.length > 0) await this.documents.insert(documents);
  }

  async listResumes<Item>(
    ownerId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (document: DocumentEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.documents
      .createQueryBuilder('document')
      .where('document.ownerId = :ownerId and document.applicationId is null', { ownerId });
    return readPageByTime(list, { kind: 'resumes', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }

  async findResume(ownerId: string, id: string): Promise<DocumentEntity | null> {
    return this.documents.findOneBy({ id, ownerId, applicationId: IsNull() });
  }

  async countResumes(ownerId: string): Promise<number> {
    return this.documents.countBy({ ownerId, applicationId: IsNull() });
  }

  /** Nobody else may add to a person's resumes before the present transaction ends. */
  async lockAllOf(ownerId: string): Promise<void> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [ownerId]);
  }

  /** @returns whether it was there */
  async deleteResume(ownerId: string, id: string): Promise<boolean> {
    return ((await this.documents.delete({ id, ownerId, applicationId: IsNull() })).affected ?? 0) > 0;
  }

  /** One of somebody's own, wherever he uses it. Its file stays until the present transaction ends. */
  async holdOwn(ownerId: string, id: string): Promise<DocumentEntity | null> {
    if (!isUUID(id)) return null;
    return this.documents.findOne({ where: { id, ownerId }, lock: { mode: 'pessimistic_read' } });
  }

  /** The same, without holding. */
  async existsOwn(ownerId: string, id: string): Promise<boolean> {
    return this.documents.existsBy({ id, ownerId });
  }

  async findResumeOf(applicationId: string): Promise<DocumentEntity | null> {
    return this.documents.findOneBy({ applicationId, questionId: IsNull() });
  }

  async findOfApplication(applicationId: string, id: string): Promise<DocumentEntity | null> {
    return this.documents.findOneBy({ applicationId, id });
  }

  /** @returns how many */
  async deleteOfApplications(applicationIds: string[]): Promise<number> {
    return (await this.documents.delete({ applicationId: In(applicationIds) })).affected ?? 0;
  }

  async listOwn(ownerId: string): Promise<DocumentEntity[]> {
    return this.documents.find({ where: { ownerId }, order: { id: 'ASC' } });
  }

  /** @returns how many */
  async deleteOwn(ownerId: string): Promise<number> {
    return (await this.documents.delete({ ownerId })).affected ?? 0;
  }
}
