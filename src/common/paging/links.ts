/** Relative links to the first page and the next one (RFC 8288), so that they hold behind any proxy. */
export function pageLinks(path: string, parameters: URLSearchParams): (nextCursor: string | null) => string {
  const first = new URLSearchParams(parameters);
  first.delete('cursor');
  const query = first.toString();
  const toFirst = `<${path}${query === '' ? '' : `?${query}`}>; rel="first"`;
  const next = `<${path}?${query}${query === '' ? '' : '&'}cursor=`;
  return (nextCursor) => (nextCursor === null ? toFirst : `${next}${encodeURIComponent(nextCursor)}>; rel="next", ${toFirst}`);
}

/** A validated query as parameters again: what is not set is left out, lists are repeated. */
export function parametersOf(query: object): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]: [string, unknown]): [string, string][] =>
      value === undefined ? [] : (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => [name, String(one)]),
    ),
  );
}
