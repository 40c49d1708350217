import { isDeepStrictEqual } from 'node:util';
import type { PayPeriod } from '../../../common/money/pay.js';
import type { JobEntity } from '../job.entity.js';

/** What a posting says to candidates. How long it is up, and its name in another system, are no words of it. */
const COLUMNS = [
  'title',
  'description',
  'language',
  'employmentType',
  'workplaceType',
  'experienceLevel',
  'locations',
  'remoteCountries',
  'payZones',
  'payBonus',
  'payEquity',
  'timeZoneOverlap',
  'skills',
  'category',
  'benefits',
  'applyMode',
  'applyUrl',
  'questions',
] as const satisfies (keyof JobEntity)[];

export const WORDING_FIELDS = [...COLUMNS, 'pay'] as const;
export type WordingField = (typeof WORDING_FIELDS)[number];

/** The words as the API shows them, and as JSON keeps them. */
export type PublishedWording = Pick<JobEntity, (typeof COLUMNS)[number]> & {
  pay: { min: number | null; max: number | null; currency: string; period: PayPeriod } | null;
};

/** A field that says something else than it did; nothing is null. */
export interface WordingChange {
  field: WordingField;
  before: unknown;
  after: unknown;
}

export function publishedWording(
  job: Pick<JobEntity, (typeof COLUMNS)[number] | 'payMin' | 'payMax' | 'payCurrency' | 'payPeriod'>,
): PublishedWording {
  const { payMin: min, payMax: max, payCurrency: currency, payPeriod: period } = job;
  return {
    ...(Object.fromEntries(COLUMNS.map((column) => [column, job[column]])) as Pick<JobEntity, (typeof COLUMNS)[number]>),
    pay: currency === null || period === null ? null : { min, max, currency, period },
  };
}

/** A posting that says these words in place of its present ones. */
export function spokenAs<Job extends Parameters<typeof publishedWording>[0]>(job: Job, { pay, ...words }: PublishedWording): Job {
  return {
    ...job,
    ...words,
    payMin: pay?.min ?? null,
    payMax: pay?.max ?? null,
    payCurrency: pay?.currency ?? null,
    payPeriod: pay?.period ?? null,
  };
}

/** What differs. A field that is in one of them only, having come with a later version of the product, said nothing in the other. */
export function changesBetween(before: PublishedWording, after: PublishedWording): WordingChange[] {
  return WORDING_FIELDS.flatMap((field) => {
    const [was, is] = [said(before[field]), said(after[field])];
    return isDeepStrictEqual(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

/** As JSON keeps it: an empty list says nothing, and neither does what is not there. */
function said(value: unknown): unknown {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null;
  return JSON.parse(JSON.stringify(value)) as unknown;
}
