import type { EntityMetadata } from 'typeorm';

/** Reads an entity's own columns out of the rows of a statement that is written out, without a query builder. */
export interface PlainRows<E> {
  /** For a `select`: each under the name of its property. */
  columns: string;
  /** The row itself, its values as the mapping has them: nothing is copied. */
  read: (row: object) => E;
}

/**
 * What the mapping knows of an entity, worked out once.
 * @param alias what the statement calls the entity's table
 */
export function plainRows<E extends object>({ columns, connection }: EntityMetadata, alias: string): PlainRows<E> {
  const transformed = columns.filter(({ transformer }) => transformer !== undefined);
  return {
    columns: columns.map(({ databaseName, propertyName }) => `${alias}.${databaseName} as "${propertyName}"`).join(', '),
    read: (row) => {
      const values = row as Record<string, unknown>;
      for (const column of transformed) {
        values[column.propertyName] = connection.driver.prepareHydratedValue(values[column.propertyName], column);
      }
      return row as E;
    },
  };
}
