import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import { readPage } from '../../infra/database/keyset.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { type AuditAction, AuditEntryEntity } from './audit-entry.entity.js';

@Injectable()
export class AuditRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(entry: AuditEntryEntity): Promise<void> {
    await this.unitOfWork.manager.insert(AuditEntryEntity, entry);
  }

  /** The only change that the database lets an entry have. Of these acts, or of all. */
  async blankReasons(targetIds: string[], action?: AuditAction): Promise<void> {
    const entries = { targetId: In(targetIds), reason: Not(IsNull()), ...(action && { action }) };
    await this.unitOfWork.manager.update(AuditEntryEntity, entries, { reason: null });
  }

  /** Newest first. */
  async list<Item>(
    { actorId, targetId, limit, cursor }: { actorId?: string; targetId?: string; limit: number; cursor?: string },
    itemOf: (entry: AuditEntryEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.unitOfWork.manager.createQueryBuilder(AuditEntryEntity, 'entry').where('true');
    if (actorId) list.andWhere('entry.actorId = :actorId', { actorId });
    if (targetId) list.andWhere('entry.targetId = :targetId', { targetId });
    const { rows, count } = await readPage(list, {
      by: ['entry.createdAt', 'entry.id'],
      order: 'DESC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'audit-log', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('audit-log', [createdAt.toISOString(), id]), itemOf);
  }
}
