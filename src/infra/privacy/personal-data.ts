import { Injectable, SetMetadata } from '@nestjs/common';
import type { Role } from '../../common/security/role.js';
import type { RetentionPolicy } from './retention-policy.js';

/** Whose data are meant. */
export interface Person {
  readonly id: string;
  /** Null where nobody has shown that it is his: what goes by an e-mail alone belongs to whoever reads the mail there. */
  readonly email: string | null;
  readonly role: Role;
}

/** Which data somebody answers for. */
export interface PersonalDataMetadata {
  /** Their name in an export. Also the order: sections come by their names. */
  section: string;
  /** Every table that holds them, and what erasing an account does there: `deleted`, `anonymised: ...` or `kept: ...`. */
  tables: Record<string, string>;
  /** Erased after all others, which refer to it. */
  last?: boolean;
}

export const PERSONAL_DATA_KEY = 'nexus:personal-data';

/**
 * Personal data of one part of the product: how they get into an export, what erasing an account does to them, and how long
 * they are kept. A file `<what>.personal-data.ts` beside their repository; a provider of the module, which need not export it.
 */
export interface PersonalData {
  /** What there is of a person, as he may see it, one by one where there may be much. Left out: nothing that would tell him anything. */
  export?(person: Person): Promise<unknown> | AsyncIterable<unknown>;

  /** Refuses, for a reason that the person can mend. Runs in the transaction of the erasure before anything is erased. */
  assertErasable?(person: Person): Promise<void>;

  /** Takes the person out. Runs in the transaction of the erasure, so it touches the database only; for files there are events. */
  erase?(person: Person): Promise<void>;

  /** How long data are kept that nobody asks to erase. */
  readonly retention?: readonly RetentionPolicy[];
}

/** Marks a class as the one that answers for these personal data. */
export function HoldsPersonalData(metadata: PersonalDataMetadata) {
  return (target: new (...args: never[]) => PersonalData): void => {
    Injectable()(target);
    SetMetadata(PERSONAL_DATA_KEY, metadata)(target);
  };
}
