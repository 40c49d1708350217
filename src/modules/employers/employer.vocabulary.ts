import { createHash } from 'node:crypto';
import { slugify } from '../../common/ids.js';

/** How many people work at a company. */
export const EMPLOYER_SIZES = ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001-10000', '10001+'] as const;
export type EmployerSize = (typeof EMPLOYER_SIZES)[number];

/** What a member may do: an owner everything, a recruiter the postings and applications, a viewer look. */
export const MEMBER_ROLES = ['owner', 'recruiter', 'viewer'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What the links in invitations are good for. */
export const INVITATION_LINK = 'employer-invitation';

/** How far the claim of a company has come. */
export const CLAIM_STATUSES = ['open', 'approved', 'rejected'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Does somebody in this place of the company write and publish its postings and move its applications? */
export function recruits(membership: MemberRole | null): boolean {
  return membership === 'owner' || membership === 'recruiter';
}

/**
 * The slug that a company's name leads to. An import knows companies by it: names that differ only in what a slug leaves
 * out are one company. A name that leaves nothing in ASCII still gets a slug of its own, always the same.
 */
export function employerSlug(name: string): string {
  return slugify(name) || `employer-${createHash('sha256').update(name).digest('hex').slice(0, 10)}`;
}
