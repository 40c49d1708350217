import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import { readPageByTime } from '../../infra/database/keyset.js';
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
    return readPageByTime(list, { kind: 'audit-log', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }
}
