import { leastProduct, unitVector } from '../places/sphere.js';
import { UNKNOWN_PAY } from '../index/search-document.js';
import type { SearchFilter } from './search-filter.js';
import type { Tsquery } from './tsquery.js';
import type { Understanding } from './understanding.js';

/** The parts of a ranking, and how much they may add or take away. */
const EXACTNESS_SHARE = 0.4;
const ALL_FOUND = 0.3;
const OCCUPATION_SHARE = 0.7;
const MENTIONED = 0.2;
/** A concept of this grade is in the title. */
const IN_TITLE = 0.9;
const FRESHNESS_SHARE = 0.2;
const FRESHNESS_HALF_LIFE_DAYS = 30;
const COMPLETENESS_SHARE = 0.1;

/** Takes values out of a condition, and gives it names for them. */
export interface Placeholders {
  /** @returns what stands for the value */
  add(value: unknown, type?: string): string;
}

/** The values of a statement, in the order of their placeholders. */
export class Parameters implements Placeholders {
  readonly values: unknown[] = [];

  /** @returns the placeholder */
  add(value: unknown, type?: string): string {
    this.values.push(value);
    return `$${this.values.length}${type === undefined ? '' : `::${type}`}`;
  }
}

/** What a hit has to be, as conditions on `search_documents`. */
export function conditions(filter: SearchFilter, match: Tsquery | null, parameters: Placeholders): string {
  const required = Object.values(filter.all).flat();
  const alternatives = Object.values(filter.any);
  const single = alternatives.filter((tags) => tags.length === 1).flat();
  const all = [...required, ...single];
  const conditions = ['(valid_through is null or valid_through > now())'];
  if (all.length > 0) conditions.push(`tags @> ${parameters.add(all, 'text[]')}`);
  for (const tags of alternatives) if (tags.length !== 1) conditions.push(`tags && ${parameters.add(tags, 'text[]')}`);
  if (filter.pay) conditions.push(payCondition(filter.pay, parameters));
  if (filter.near) {
    const { lat, lon, km, squares } = filter.near;
    conditions.push(`tags && ${parameters.add(squares, 'text[]')}`, nearCondition(lat, lon, km, parameters));
  }
  if (filter.postedWithinDays !== undefined) {
    conditions.push(`published_at > now() - make_interval(days => ${parameters.add(filter.postedWithinDays, 'int')})`);
  }
  // Last, for it is looked up in a value that is stored elsewhere.
  if (match !== null) conditions.push(`lexemes @@ ${parameters.add(match, 'tsquery')}`);
  return conditions.join('\n      and ');
}

/** Nearly every posting has one place; the others are looked at in turn. */
function nearCondition(lat: number, lon: number, km: number, parameters: Placeholders): string {
  const [x, y, z] = unitVector(lat, lon).map((component) => parameters.add(component, 'float8'));
  const least = parameters.add(leastProduct(km), 'float8');
  const product = (of: string) => `points[${of} + 1] * ${x} + points[${of} + 2] * ${y} + points[${of} + 3] * ${z} >= ${least}`;
  return `(${product('0')} or (cardinality(points) > 3 and exists (select from generate_series(3, cardinality(points) - 3, 3) i where ${product('i')})))`;
}

function payCondition({ least, unknown }: { least?: number; unknown: boolean }, parameters: Placeholders): string {
  const enough = least === undefined ? `pay_rank > ${UNKNOWN_PAY}` : `pay_rank >= ${parameters.add(least, 'double precision')}`;
  return unknown ? `(${enough} or pay_rank = ${UNKNOWN_PAY})` : enough;
}

/** What the ranking is made of, as SQL expressions. */
export interface RankingSql {
  /** Over a row of `search_documents`, named `g0`, `g1`...: how well each concept is found, 0 to 1. Each is looked for once. */
  grades: string;
  /** 0 to 1.3, over the grades: how well the words are found, rare ones counting more. */
  words: string;
  /** 0 to 0.7: is it the occupation that was asked for? */
  occupation: string;
  /** 0.8 to 1, by age. */
  freshness: string;
  /** 0.9 to 1. */
  completeness: string;
}

/**
 * @param asOf the moment that a posting's age is counted to; all pages of an answer share it
 * @param everywhere whether hits are known to have every concept somewhere, so that what is not in the head is in the text
 */
export function rankingSql(
  { concepts, occupations }: Pick<Understanding, 'concepts' | 'occupations'>,
  { asOf, everywhere }: { asOf: string; everywhere: boolean },
  parameters: Parameters,
): RankingSql {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const grades = concepts.map(
    ({ levels, match }, index) =>
      `case ${levels.map(({ query, worth }) => `when head @@ ${parameters.add(query, 'tsquery')} then ${worth}::float8`).join(' ')} ${everywhere ? `else ${MENTIONED}::float8` : `when lexemes @@ ${parameters.add(match, 'tsquery')} then ${MENTIONED}::float8 else 0`} end as g${index}`,
  );
  const sum = concepts.map(({ weight }, index) => `${(weight / total).toFixed(4)}::float8 * g${index}`).join(' + ') || '0';
  // A title that says nothing else is more what was asked for than a long one.
  const inTitle = concepts.map((_, index) => `(g${index} >= ${IN_TITLE})::int`).join(' + ') || '0';
  const exactness = `${1 - EXACTNESS_SHARE}::float8 + ${EXACTNESS_SHARE}::float8 * least(1, (${inTitle})::float8 / greatest(1, title_words))`;
  const all = concepts.length === 0 ? '0' : `case when (${inTitle}) = ${concepts.length} then ${ALL_FOUND}::float8 else 0 end`;
  const fits = occupations.map(
    ({ code, fit }) => `${fit}::float8 * coalesce(occupation_fits[array_position(occupations, ${parameters.add(code, 'text')})], 0)`,
  );
  return {
    grades: grades.join(', '),
    words: `((${sum}) * (${exactness}) + ${all})`,
    occupation: fits.length === 0 ? '0' : `${OCCUPATION_SHARE}::float8 * greatest(${fits.join(', ')})`,
    freshness: `(${1 - FRESHNESS_SHARE}::float8 + ${FRESHNESS_SHARE}::float8 * power(0.5::float8, greatest(0, extract(epoch from ${parameters.add(asOf, 'timestamptz')} - published_at)::float8) / ${FRESHNESS_HALF_LIFE_DAYS * 86_400}))::float8`,
    completeness: `(${1 - COMPLETENESS_SHARE}::float8 + ${COMPLETENESS_SHARE}::float8 * completeness::float8)`,
  };
}
