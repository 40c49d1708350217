import { type CursorValue, decodeCursor, encodeCursor, isId, isInstant } from '../../../common/paging/cursor.js';

/** A place in the order of time. */
export type TimePlace = [publishedAt: string, id: string];

/**
 * Where a page of a ranking goes on. It carries what the ranking was made with (the moment, the weights of the words), so
 * that every page ranks alike though postings come and go meanwhile.
 */
export interface RankedPlace {
  asOf: string;
  /** Related postings are among the hits. */
  related: boolean;
  weights: number[];
  /** Candidates are older than this. */
  window: TimePlace | null;
  after: [score: number, id: string] | null;
  /** The first places, where they were mixed for variety, and how many of them have been shown. */
  first: string[];
  shown: number;
}

const KIND = 'jobs-ranked';

export function encodeRanked(query: string, { asOf, related, weights, window, after, first, shown }: RankedPlace): string {
  return encodeCursor(KIND, [
    query,
    asOf,
    related ? 1 : 0,
    weights.join(' '),
    ...(window ?? [null, null]),
    ...(after ?? [null, null]),
    Buffer.from(first.join('').replaceAll('-', ''), 'hex').toString('base64url'),
    shown,
  ]);
}

/** @throws InvalidInputError where it is not a cursor of this very query */
export function decodeRanked(query: string, cursor: string): RankedPlace {
  const [, asOf, related, weights, windowAt, windowId, score, id, first, shown] = decodeCursor(cursor, KIND, isRankedOf(query));
  return {
    asOf: asOf as string,
    related: related === 1,
    weights: String(weights).split(' ').filter(Boolean).map(Number),
    window: windowAt === null ? null : [windowAt as string, windowId as string],
    after: score === null ? null : [score as number, id as string],
    first: idsOf(first as string),
    shown: shown as number,
  };
}

/** A cursor of a list in the order of one key: `[query, key, id]`. */
export function decodeOrdered<T extends string | number>(
  kind: string,
  query: string,
  cursor: string,
  isKey: (key: CursorValue) => key is T,
): [T, string] {
  const isPlace = (values: CursorValue[]): values is [string, T, string] =>
    values.length === 3 && values[0] === query && isKey(values[1] as CursorValue) && isId(values[2]);
  const [, key, id] = decodeCursor(cursor, kind, isPlace);
  return [key, id];
}

export function isAmount(value: CursorValue): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRankedOf(query: string) {
  return (values: CursorValue[]): values is CursorValue[] => {
    const [of, asOf, related, weights, windowAt, windowId, score, id, first, shown] = values;
    return (
      values.length === 10 &&
      of === query &&
      isInstant(asOf) &&
      (related === 0 || related === 1) &&
      typeof weights === 'string' &&
      /^(\d+(\.\d+)?( |$)){0,16}$/.test(weights) &&
      ((windowAt === null && windowId === null) || (isInstant(windowAt) && isId(windowId))) &&
      ((score === null && id === null) || (isAmount(score ?? null) && isId(id))) &&
      typeof first === 'string' &&
      /^[\w-]{0,430}$/.test(first) &&
      Buffer.from(first, 'base64url').length % 16 === 0 &&
      typeof shown === 'number' &&
      Number.isInteger(shown) &&
      shown >= 0 &&
      shown <= 100
    );
  };
}

function idsOf(packed: string): string[] {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  return (hex.match(/.{32}/g) ?? []).map((id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
