import type { Actor } from '../../common/security/role.js';
import type { TeamPlace } from '../jobs/job.vocabulary.js';

/** From which side somebody looks at an application. Null: from none, and it is not there for him. */
export type Side = 'candidate' | 'team' | null;

export function sideOf(actor: Actor, candidateId: string | null, place: TeamPlace): Side {
  if (actor.id === candidateId) return 'candidate';
  return place === null ? null : 'team';
}
