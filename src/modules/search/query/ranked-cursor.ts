import { TOTAL_CAP, type Total } from '../../../common/paging/page.js';
import { type CursorValue, decodeCursor, encodeCursor, isId, isInstant } from '../../../common/paging/cursor.js';

/** A place in the order of time. */
export type TimePlace = [publishedAt: string, id: string];

/** A stretch of time in which matches are ranked against each other. */
export interface Window {
  /** What follows this place; null: the newest. */
  before: TimePlace | null;
  /** Up to and with this place; null: as many as may be ranked at once. */
  oldest: TimePlace | null;
}

/**
 * Where a page of a ranking goes on. It carries what the ranking was made with (the moment, the window, the weights of the
 * words), so that every page ranks alike though postings come and go meanwhile.
 */
export interface RankedPlace {
  asOf: string;
  /** Related postings are among the hits. */
  related: boolean;
  weights: number[];
  total: Total;
  window: Window;
  after: [score: number, id: string] | null;
  /** The first places, where they were mixed for variety, and how many of them have been shown. */
  first: string[];
  shown: number;
}

const KIND = 'jobs-ranked';
const MOST_WEIGHTS = 16;
const MOST_FIRST = 20;

export function encodeRanked(query: string, place: RankedPlace): string {
  const { asOf, related, weights, total, window, after, first, shown } = place;
  return encodeCursor(KIND, [
    query,
    asOf,
    related ? 1 : 0,
    weights.join(' '),
    ...encodeTotal(total),
    ...(window.before ?? [null, null]),
    ...(window.oldest ?? [null, null]),
    ...(after ?? [null, null]),
    Buffer.from(first.join('').replaceAll('-', ''), 'hex').toString('base64url'),
    shown,
  ]);
}

/** @throws InvalidInputError where it is not a cursor of this very query */
export function decodeRanked(query: string, cursor: string): RankedPlace {
  const values = decodeCursor(cursor, KIND, isRankedOf(query));
  const [, asOf, related, weights, value, relation, beforeAt, before, oldestAt, oldest, score, id, first, shown] = values;
  return {
    asOf: asOf as string,
    related: related === 1,
    weights: String(weights).split(' ').filter(Boolean).map(Number),
    total: decodeTotal(value, relation),
    window: { before: placeOf(beforeAt, before), oldest: placeOf(oldestAt, oldest) },
    after: score === null ? null : [score as number, id as string],
    first: idsOf(first as string),
    shown: shown as number,
  };
}

/** Where a list in the order of one key goes on. It carries the total of its first page: counting once is enough. */
export interface OrderedPlace<Key extends string | number> {
  total: Total;
  after: [key: Key, id: string];
}

export function encodeOrdered(
  kind: string,
  query: string,
  { total, after }: { total: Total; after: [key: string | number | Date, id: string] },
): string {
  return encodeCursor(kind, [query, ...encodeTotal(total), ...after]);
}

/** @throws InvalidInputError where it is not a cursor of this very query */
export function decodeOrdered<Key extends string | number>(
  kind: string,
  query: string,
  cursor: string,
  isKey: (key: CursorValue | undefined) => key is Key,
): OrderedPlace<Key> {
  const isPlace = (values: CursorValue[]): values is [string, number, number, Key, string] =>
    values.length === 5 && values[0] === query && isTotal(values[1], values[2]) && isKey(values[3]) && isId(values[4]);
  const [, value, relation, key, id] = decodeCursor(cursor, kind, isPlace);
  return { total: decodeTotal(value, relation), after: [key, id] };
}

export function isAmount(value: CursorValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRankedOf(query: string) {
  return (values: CursorValue[]): values is CursorValue[] => {
    const [of, asOf, related, weights, value, relation, beforeAt, before, oldestAt, oldest, score, id, first, shown] = values;
    return (
      values.length === 14 &&
      of === query &&
      isInstant(asOf) &&
      (related === 0 || related === 1) &&
      typeof weights === 'string' &&
      areWeights(weights) &&
      isTotal(value, relation) &&
      isPlace(beforeAt, before) &&
      isPlace(oldestAt, oldest) &&
      ((score === null && id === null) || (isAmount(score) && isId(id))) &&
      typeof first === 'string' &&
      /^[\w-]*$/.test(first) &&
      idsOf(first).length <= MOST_FIRST &&
      Buffer.from(first, 'base64url').length % 16 === 0 &&
      isCount(shown) &&
      shown <= MOST_FIRST
    );
  };
}

function areWeights(text: string): boolean {
  const weights = text.split(' ');
  return text === '' || (weights.length <= MOST_WEIGHTS && weights.every((weight) => /^\d{1,3}(\.\d{1,4})?$/.test(weight)));
}

function isCount(value: CursorValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= TOTAL_CAP;
}

const encodeTotal = ({ value, relation }: Total) => [value, relation === 'gte' ? 1 : 0];
const isTotal = (value?: CursorValue, relation?: CursorValue) => isCount(value) && (relation === 0 || relation === 1);
const decodeTotal = (value?: CursorValue, relation?: CursorValue): Total => ({
  value: value as number,
  relation: relation === 1 ? 'gte' : 'eq',
});

const isPlace = (at?: CursorValue, id?: CursorValue) => (at === null && id === null) || (isInstant(at) && isId(id));
const placeOf = (at?: CursorValue, id?: CursorValue): TimePlace | null => (at === null ? null : [at as string, id as string]);

function idsOf(packed: string): string[] {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  return (hex.match(/.{32}/g) ?? []).map((id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
