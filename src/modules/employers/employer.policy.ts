import type { Actor } from '../../common/security/role.js';
import type { MemberRole } from './employer.vocabulary.js';

/** May the actor change the company's own entry? Contract: "owner, admin". */
export function canEditEmployer(actor: Actor, membership: MemberRole | null): boolean {
  return actor.role === 'admin' || membership === 'owner';
}

/** Who belongs to a company is for those who belong to it, and for administrators. */
export function canSeeMembers(actor: Actor, membership: MemberRole | null): boolean {
  return actor.role === 'admin' || membership !== null;
}

/** An owner removes anybody; everybody may leave. */
export function canRemoveMember(actor: Actor, membership: MemberRole | null, userId: string): boolean {
  return membership === 'owner' || (membership !== null && userId === actor.id);
}
