import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../common/paging/cursor.js';
import { type Page, pageOf, TOTAL_CAP } from '../../common/paging/page.js';

export interface Keyset {
  /** Property paths of the two columns that the list is ordered by; the second is unique. */
  by: [key: string, id: string];
  order: 'ASC' | 'DESC';
  /** The values of these columns in the last row of the page before. */
  after?: [key: string, id: string];
  limit: number;
}

/**
 * Reads one page of a list by keyset, in one statement: the rows after the cursor, one more than the page holds, and how
 * many rows the whole list has, counted up to the cap.
 * @param list selects the whole list, joined to one row each at most, and not ordered
 */
export async function readPage<E extends ObjectLiteral>(
  list: SelectQueryBuilder<E>,
  { by: [key, id], order, after, limit }: Keyset,
): Promise<{ rows: E[]; count: number }> {
  const counted = list
    .clone()
    .select('1')
    .limit(TOTAL_CAP + 1);
  const page = list
    .clone()
    .addSelect(`(select count(*) from (${counted.getQuery()}) counted)`, 'total_count')
    .orderBy(key, order)
    .addOrderBy(id, order)
    .limit(limit + 1);
  if (after) {
    page.andWhere(`(${key}, ${id}) ${order === 'ASC' ? '>' : '<'} (:afterKey, :afterId)`, { afterKey: after[0], afterId: after[1] });
  }
  const { entities, raw } = await page.getRawAndEntities<{ total_count: string }>();
  const [first] = raw;
  // The total rides on the rows; a page after the last row has none to carry it.
  const count = first ? Number(first.total_count) : after ? (await counted.getRawMany()).length : 0;
  return { rows: entities, count };
}

/**
 * One page of a list in the commonest order, of a moment and the id of the row, as it is answered.
 * @param kind names the list in its cursors
 * @param by property of the moment
 * @throws InvalidInputError for a cursor of another list
 */
export async function readPageByTime<E extends ObjectLiteral & { id: string }, Item>(
  list: SelectQueryBuilder<E>,
  {
    kind,
    by,
    order,
    limit,
    cursor,
  }: { kind: string; by: keyof E & string; order: Keyset['order']; limit: number; cursor?: string | undefined },
  itemOf: (row: E) => Item,
): Promise<Page<Item>> {
  const { rows, count } = await readPage(list, {
    by: [`${list.alias}.${by}`, `${list.alias}.id`],
    order,
    after: cursor === undefined ? undefined : decodeCursor(cursor, kind, isTimeAndId),
    limit,
  });
  return pageOf(rows, count, limit, (row) => encodeCursor(kind, [(row[by] as Date).toISOString(), row.id]), itemOf);
}
