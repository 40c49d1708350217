import { allOf } from '../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { AuditRepository } from './audit.repository.js';

/** What somebody did as an administrator, and why. It is kept when he goes: acts have to be answered for. */
@HoldsPersonalData({ section: 'actsAsAdministrator', tables: {} })
export class AdministrationPersonalData implements PersonalData {
  constructor(private readonly entries: AuditRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.entries.list({ actorId: id, ...page }, ({ action, targetType, targetId, reason, createdAt }) => ({
        action,
        target: { type: targetType, id: targetId },
        reason,
        at: createdAt,
      })),
    );
  }
}
