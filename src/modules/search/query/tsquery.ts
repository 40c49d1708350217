/**
 * PostgreSQL's `tsquery`, written from lexemes. Lexemes are quoted, so that none of their characters is an operator.
 */
export type Tsquery = string;

export function lexeme(text: string, { prefix = false, weights = '' }: { prefix?: boolean; weights?: string } = {}): Tsquery {
  const label = `${prefix ? '*' : ''}${weights}`;
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "''")}'${label === '' ? '' : `:${label}`}`;
}

export function anyOf(queries: readonly Tsquery[]): Tsquery {
  return queries.length === 1 ? (queries[0] as Tsquery) : `(${queries.join(' | ')})`;
}

export function allOf(queries: readonly Tsquery[]): Tsquery {
  return queries.length === 1 ? (queries[0] as Tsquery) : `(${queries.join(' & ')})`;
}

export function inOrder(queries: readonly Tsquery[]): Tsquery {
  return queries.length === 1 ? (queries[0] as Tsquery) : `(${queries.join(' <-> ')})`;
}

export function not(query: Tsquery): Tsquery {
  return `!${query}`;
}
