import type { MemberRole } from '../../employers/employer.vocabulary.js';
import type { TeamPlace } from '../job.vocabulary.js';

/** The hiring team of a posting, seen from one person. */
export interface TeamView {
  /** Has the posting a team of its own? */
  chosen: boolean;
  /** Is this person on it? */
  member: boolean;
}

/**
 * Who works on the applications to a posting, and who reads them. Owners always work on them. A posting without a team is
 * everybody's: recruiters work, viewers read. One with a team is its members' alone, each as far as his place in the
 * company goes. Who is not of the company is never of the team.
 */
export function teamPlace(membership: MemberRole | null, { chosen, member }: TeamView): TeamPlace {
  if (membership === null) return null;
  if (membership === 'owner') return 'works';
  if (chosen && !member) return null;
  return membership === 'recruiter' ? 'works' : 'reads';
}
