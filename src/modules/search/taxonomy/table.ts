import { StartFault } from '../../../common/errors/start-fault.js';

/** Reads a table of a classification, row by row, from the first of these files that there is. */
export type ReadTable = (...files: string[]) => AsyncIterable<Record<string, string>>;

/**
 * The rows of a table with the columns that are wanted, each found by one of its names.
 * @throws StartFault where a column or every row is missing, for an import replaces what there was before
 */
export async function* columnsOf<Column extends string>(
  table: string,
  rows: AsyncIterable<Record<string, string>>,
  columns: Record<Column, string[]>,
): AsyncGenerator<Record<Column, string>> {
  const names = Object.entries<string[]>(columns);
  let found: [string, string][] | undefined;
  for await (const row of rows) {
    found ??= names.map(([column, alternatives]) => {
      const name = alternatives.find((alternative) => alternative in row);
      if (name === undefined) throw new StartFault(`${table} has no column ${alternatives.join(' or ')}. Nothing was imported.`);
      return [column, name];
    });
    yield Object.fromEntries(found.map(([column, name]) => [column, row[name]?.trim() ?? ''])) as Record<Column, string>;
  }
  if (!found) throw new StartFault(`${table} has no rows. Nothing was imported.`);
}
