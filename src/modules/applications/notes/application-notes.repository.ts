import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationNoteEntity } from './application-note.entity.js';

@Injectable()
export class ApplicationNotesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get notes() {
    return this.unitOfWork.manager.getRepository(ApplicationNoteEntity);
  }

  async insert(note: Omit<ApplicationNoteEntity, 'application' | 'author'>): Promise<void> {
    await this.notes.insert(note);
  }

  async countOf(applicationId: string): Promise<number> {
    return this.notes.countBy({ applicationId });
  }

  /** With its author; nobody else may change it before the present transaction ends. */
  async lock(applicationId: string, id: string): Promise<ApplicationNoteEntity | null> {
    return this.withAuthor()
      .where('note.applicationId = :applicationId and note.id = :id', { applicationId, id })
      .setLock('pessimistic_write', undefined, ['note'])
      .getOne();
  }

  async update(note: ApplicationNoteEntity, changes: Pick<ApplicationNoteEntity, 'text' | 'updatedAt'>): Promise<void> {
    await this.notes.update(note.id, changes);
    Object.assign(note, changes);
  }

  async delete(id: string): Promise<void> {
    await this.notes.delete(id);
  }

  async forgetAuthor(authorId: string): Promise<void> {
    await this.notes.update({ authorId }, { authorId: null });
  }

  /** Newest first. */
  async listOf<Item>(
    applicationId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (note: ApplicationNoteEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(
      this.withAuthor().where('note.applicationId = :applicationId', { applicationId }),
      { kind: 'application-notes', by: 'createdAt', order: 'DESC', limit, cursor },
      itemOf,
    );
  }

  /** What somebody wrote, oldest first. */
  async listByAuthor<Item>(
    authorId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (note: ApplicationNoteEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(
      this.notes.createQueryBuilder('note').where('note.authorId = :authorId', { authorId }),
      { kind: 'notes-by-author', by: 'createdAt', order: 'ASC', limit, cursor },
      itemOf,
    );
  }

  private withAuthor() {
    return this.notes.createQueryBuilder('note').leftJoinAndSelect('note.author', 'author');
  }
}
