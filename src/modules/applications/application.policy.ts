import type { Actor } from '../../common/security/role.js';
import type { MemberRole } from '../employers/employer.vocabulary.js';

/** From which side somebody looks at an application. Null: from none, and it is not there for him. */
export type Side = 'candidate' | 'team' | null;

export function sideOf(actor: Actor, candidateId: string | null, membership: MemberRole | null): Side {
  if (actor.id === candidateId) return 'candidate';
  return membership === null ? null : 'team';
}
