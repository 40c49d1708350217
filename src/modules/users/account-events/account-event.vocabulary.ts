/** Everything that is written down about an account, for its owner to look through. */
export const ACCOUNT_EVENT_TYPES = [
  'account.registered',
  'login.succeeded',
  'login.failed',
  'session.ended',
  'session.refresh_reused',
  'password.refused',
  'password.changed',
  'password.reset',
  'email.verified',
  'email.change_requested',
  'email.changed',
  'api_token.created',
  'api_token.revoked',
] as const;
export type AccountEventType = (typeof ACCOUNT_EVENT_TYPES)[number];

/** What only the owner can have done: where he did it is a place that he uses. */
export const PROOFS_OF_OWNERSHIP: AccountEventType[] = ['account.registered', 'login.succeeded', 'password.reset'];

/** Ids and plain words, such as which session was ended. Never a secret, never an address. */
export type AccountEventDetails = Record<string, string>;
