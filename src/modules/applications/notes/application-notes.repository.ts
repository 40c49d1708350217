import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../../common/paging/cursor.js';
import { type Page, pageOf } from '../../../common/paging/page.js';
import { readPage } from '../../../infra/database/keyset.js';
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
    const { rows, count } = await readPage(this.withAuthor().where('note.applicationId = :applicationId', { applicationId }), {
      by: ['note.createdAt', 'note.id'],
      order: 'DESC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'application-notes', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('application-notes', [createdAt.toISOString(), id]), itemOf);
  }

  /** What somebody wrote, oldest first. */
  async listByAuthor<Item>(
    authorId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (note: ApplicationNoteEntity) => Item,
  ): Promise<Page<Item>> {
    const { rows, count } = await readPage(this.notes.createQueryBuilder('note').where('note.authorId = :authorId', { authorId }), {
      by: ['note.createdAt', 'note.id'],
      order: 'ASC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'notes-by-author', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('notes-by-author', [createdAt.toISOString(), id]), itemOf);
  }

  private withAuthor() {
    return this.notes.createQueryBuilder('note').leftJoinAndSelect('note.author', 'author');
  }
}
