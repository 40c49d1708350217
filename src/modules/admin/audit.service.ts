import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { Page } from '../../common/paging/page.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { AuditAction, AuditTarget } from './audit-entry.entity.js';
import { AuditRepository } from './audit.repository.js';
import { AuditEntryResponse } from './dto/audit-entry.response.js';
import type { ListAuditLogQuery } from './dto/list-audit-log.query.js';

/** The log of what administrators did. */
@Injectable()
export class AuditService {
  constructor(
    private readonly entries: AuditRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Runs the act and writes it down, in one transaction: neither is there without the other.
   * @param target the id of what it is done to; of what the act makes, how to tell it
   */
  async record<T>(
    actor: Pick<Actor, 'id'>,
    action: AuditAction,
    target: string | ((result: T) => string),
    reason: string | null,
    act: () => Promise<T>,
  ): Promise<T> {
    const targetType = action.split('.')[0] as AuditTarget;
    return this.unitOfWork.run(async () => {
      const result = await act();
      const targetId = typeof target === 'string' ? target : target(result);
      await this.entries.insert({ id: newId(), actorId: actor.id, action, targetType, targetId, reason, createdAt: new Date() });
      return result;
    });
  }

  async list(query: ListAuditLogQuery): Promise<Page<AuditEntryResponse>> {
    return this.entries.list(query, AuditEntryResponse.from);
  }
}
