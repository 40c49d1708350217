/** What a person may agree to. The texts are the operator's; the board remembers which version of one it was. */
export const CONSENT_PURPOSES = ['terms', 'privacy', 'marketing', 'talent-pool'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** What an account cannot be without: it is taken back by erasing the account. */
const NEEDED: ReadonlySet<ConsentPurpose> = new Set(['terms', 'privacy']);

export function isWithdrawable(purpose: ConsentPurpose): boolean {
  return !NEEDED.has(purpose);
}
