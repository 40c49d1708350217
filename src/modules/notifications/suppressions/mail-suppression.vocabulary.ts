/** Why nothing is sent to an address: nobody has it, its owner complained, or an administrator says so. */
export const SUPPRESSION_REASONS = ['bounce', 'complaint', 'manual'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];
