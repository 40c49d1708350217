/** What an account is here for. Contract: "Auth and accounts". */
export const ROLES = ['job_seeker', 'employer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The signed-in account, as the guard established it for this request. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
}
