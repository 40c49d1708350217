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

/** One after the other; an empty one is a word that may be any. */
export function inOrder(queries: readonly Tsquery[]): Tsquery {
  const places = queries.flatMap((query, place) => (query === '' ? [] : [{ query, place }]));
  const after = (index: number) => (places[index]?.place ?? 0) - (places[index - 1]?.place ?? 0);
  const text = places.map(({ query }, index) => (index === 0 ? query : ` <${after(index)}> ${query}`)).join('');
  return places.length === 1 ? text : `(${text})`;
}

export function not(query: Tsquery): Tsquery {
  return `!${query}`;
}
