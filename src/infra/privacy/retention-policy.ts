/** How long something is kept, and what happens to it then. */
export interface RetentionPolicy {
  /** Kebab-case, in the plural: `mail-records`. */
  readonly name: string;
  /** Undefined: kept for ever. */
  readonly days: number | undefined;
  /** How many are due: what a dry run tells. */
  count(before: Date): Promise<number>;
  /** Does it to some of those that are due, in one transaction. @returns to how many; fewer than `limit` when none is left */
  apply(before: Date, limit: number): Promise<number>;
}
