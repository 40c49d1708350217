import type { Role } from '../../src/common/security/role.js';

/** Everybody in the world of the matrix: X and Y are companies, and all postings in it are X's. */
export const WHO = {
  stranger: {},
  seekerA: { role: 'job_seeker' },
  seekerB: { role: 'job_seeker' },
  ownerX: { role: 'employer', place: 'owner', works: true },
  recruiterX: { role: 'employer', place: 'recruiter', works: true },
  /** On the hiring team of X's postings, to look. */
  viewerX: { role: 'employer', place: 'viewer', reads: true },
  /** A recruiter who is not on the team. */
  outsiderX: { role: 'employer', place: 'recruiter' },
  ownerY: { role: 'employer' },
  admin: { role: 'admin' },
} as const satisfies Record<string, Someone>;

export type Who = keyof typeof WHO;

/** What the rules ask of a person. */
export interface Someone {
  role?: Role;
  /** In the company X. */
  place?: 'owner' | 'recruiter' | 'viewer';
  /** On the team of X's postings, as an owner always is. */
  works?: boolean;
  /** On the team, without a say. */
  reads?: boolean;
}

export const someone = (who: Who): Someone => WHO[who];

/** `token`: of the account, made for what the route asks for, and for nothing else. `wrong token`: for everything else. */
export type Credentials = 'none' | 'session' | 'token' | 'wrong token' | 'suspended' | 'expired';

/** One column of the matrix. */
export interface Column {
  name: string;
  credentials: Credentials;
  /** Not said of the suspended and the expired: these are people who could call, if their credentials were good. */
  who?: Who;
}

export const COLUMNS: readonly Column[] = [
  { name: 'anonymous', credentials: 'none', who: 'stranger' },
  { name: 'seeker A', credentials: 'session', who: 'seekerA' },
  { name: 'seeker B', credentials: 'session', who: 'seekerB' },
  { name: 'X owner', credentials: 'session', who: 'ownerX' },
  { name: 'X recruiter', credentials: 'session', who: 'recruiterX' },
  { name: 'X viewer', credentials: 'session', who: 'viewerX' },
  { name: 'X off team', credentials: 'session', who: 'outsiderX' },
  { name: 'Y owner', credentials: 'session', who: 'ownerY' },
  { name: 'admin', credentials: 'session', who: 'admin' },
  { name: 'suspended', credentials: 'suspended' },
  { name: 'expired', credentials: 'expired' },
  { name: 'A token', credentials: 'token', who: 'seekerA' },
  { name: 'A wrong', credentials: 'wrong token', who: 'seekerA' },
  { name: 'X token', credentials: 'token', who: 'ownerX' },
  { name: 'X wrong', credentials: 'wrong token', who: 'ownerX' },
  { name: 'adm token', credentials: 'token', who: 'admin' },
  { name: 'adm wrong', credentials: 'wrong token', who: 'admin' },
];
