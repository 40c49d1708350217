/** How long something is kept, and what happens to it then. */
export type RetentionPolicy = {
  /** Kebab-case, in the plural: `mail-records`. */
  readonly name: string;
  /** Undefined: kept for ever. */
  readonly days: number | undefined;
  /** How many are due: what a dry run tells. */
  count(before: Date): Promise<number>;
} & (InBatches | OneByOne);

/** For what is little work each. */
export interface InBatches {
  /** Does it to some of those that are due, in one transaction. @returns to how many; fewer than `limit` when none is left */
  apply(before: Date, limit: number): Promise<number>;
}

/** For what is much work each: every one in a transaction of its own, and one that cannot be done keeps no other from it. */
export interface OneByOne {
  /** Ids of some that are due, in order, from the one after `after` on. */
  listDue(before: Date, limit: number, after?: string): Promise<string[]>;
  /** @returns false where it was not due any more */
  applyTo(id: string, before: Date): Promise<boolean>;
}
