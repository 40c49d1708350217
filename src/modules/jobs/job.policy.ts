import type { Actor } from '../../common/security/role.js';
import type { MemberRole } from '../employers/employer.vocabulary.js';
import type { JobStatus } from './job.states.js';

/** What the rules below look at. */
interface Posting {
  status: JobStatus;
  publishedAt: Date | null;
  validThrough: Date | null;
}

/** Does the public see it: live, and not past its last day, whether or not the sweep has come by? */
export function isPublic({ status, validThrough }: Posting, now: Date): boolean {
  return status === 'live' && (validThrough === null || validThrough > now);
}

/** Was it public once and is over for good? */
export function isGone(posting: Posting, now: Date): boolean {
  if (posting.publishedAt === null) return false;
  return posting.status === 'closed' || posting.status === 'expired' || (posting.status === 'live' && !isPublic(posting, now));
}

/** The state of a posting that was public, as the public learns of it: whatever else keeps it from being seen is a pause. */
export function publicStatus(posting: Posting, now: Date): 'live' | 'paused' | 'expired' | 'closed' {
  if (isPublic(posting, now)) return 'live';
  if (!isGone(posting, now)) return 'paused';
  return posting.status === 'closed' ? 'closed' : 'expired';
}

/** Administrators and members of the company see a posting in any state. */
export function canSeeAnyState(actor: Actor | undefined, membership: MemberRole | null): boolean {
  return actor?.role === 'admin' || membership !== null;
}
