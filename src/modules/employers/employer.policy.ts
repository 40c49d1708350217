import type { Actor } from '../../common/security/role.js';
import type { MemberRole } from './employer.vocabulary.js';

/** May the actor change the company's own entry? Contract: "owner, admin". */
export function canEditEmployer(actor: Actor, membership: MemberRole | null): boolean {
  return actor.role === 'admin' || membership === 'owner';
}
