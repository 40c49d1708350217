/** How many rows a list has, counted up to a cap so that counting never costs more than reading. */
export interface Total {
  value: number;
  relation: 'eq' | 'gte';
}

/** One page of a list, as every list answers it. */
export interface Page<T> {
  items: T[];
  page: { limit: number; nextCursor: string | null; total: Total };
}

/** Totals are exact up to this many rows; beyond, "at least". */
export const TOTAL_CAP = 10_000;

/** Turns a count that stopped one past the cap into a total. */
export function totalOf(count: number, cap: number = TOTAL_CAP): Total {
  return count > cap ? { value: cap, relation: 'gte' } : { value: count, relation: 'eq' };
}

/**
 * Makes a page from `limit + 1` rows: the row too many only says that there is a next page.
 * @param cursorOf the cursor that continues after a row
 */
export function pageOf<Row, Item>(
  rows: Row[],
  count: number,
  limit: number,
  cursorOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const { nextCursor, cursorAt: at } = cursorsOf(shown, rows.length > limit, cursorOf);
  const page = { limit, nextCursor, total: totalOf(count) };
  setCursors(page, at);
  return { items: shown.map(itemOf), page };
}

/** The cursor that continues after an item; undefined beyond the last one. */
export type CursorAt = (index: number) => string | undefined;

/** Where the next page begins, and where one begins after each item, which is written out only when somebody asks. */
export function cursorsOf<Place>(
  places: readonly Place[],
  hasNext: boolean,
  cursorOf: (place: Place) => string,
): { nextCursor: string | null; cursorAt: CursorAt } {
  const last = places.at(-1);
  const nextCursor = hasNext && last !== undefined ? cursorOf(last) : null;
  const cursorAt = (index: number) => {
    const place = places[index];
    if (place === undefined) return undefined;
    return nextCursor !== null && index === places.length - 1 ? nextCursor : cursorOf(place);
  };
  return { nextCursor, cursorAt };
}

const cursors = new WeakMap<object, CursorAt>();

/** Says where a list goes on after each item of a page. */
export function setCursors(page: Page<unknown>['page'], at: CursorAt): void {
  cursors.set(page, at);
}

/** The cursor that continues after an item of a page, for whoever shows more than that of the last one. Undefined: nobody has said. */
export function cursorAt(page: Page<unknown>['page'], at: number): string | undefined {
  return cursors.get(page)?.(at);
}
