/** What a link in a mail about an account is good for, and for how long, in hours. */
export const LINK_HOURS = { 'verify-email': 72, 'reset-password': 1, 'change-email': 24 } as const;
export type LinkPurpose = keyof typeof LINK_HOURS;
