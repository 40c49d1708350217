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
  const last = shown.at(-1);
  const page = {
    limit,
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
    total: totalOf(count),
  };
  setCursors(page, (at) => cursorOf(shown[at] as Row));
  return { items: shown.map(itemOf), page };
}

const cursors = new WeakMap<object, (at: number) => string | undefined>();

/** Says where a list goes on after each item of a page. */
export function setCursors(page: Page<unknown>['page'], cursorAt: (at: number) => string | undefined): void {
  cursors.set(page, cursorAt);
}

/** The cursor that continues after an item of a page, for whoever shows more than that of the last one. Undefined: nobody has said. */
export function cursorAt(page: Page<unknown>['page'], at: number): string | undefined {
  return cursors.get(page)?.(at);
}
