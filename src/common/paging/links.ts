/** Relative links to the first page and the next one (RFC 8288), so that they hold behind any proxy. */
export function pageLinks(path: string, parameters: URLSearchParams, nextCursor: string | null): string {
  const first = new URLSearchParams(parameters);
  first.delete('cursor');
  const link = (rel: string, query: URLSearchParams) => `<${path}${query.size > 0 ? `?${query.toString()}` : ''}>; rel="${rel}"`;
  const links = [link('first', first)];
  if (nextCursor !== null) links.unshift(link('next', new URLSearchParams([...first, ['cursor', nextCursor]])));
  return links.join(', ');
}

/** A validated query as parameters again: what is not set is left out, lists are repeated. */
export function parametersOf(query: object): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]: [string, unknown]): [string, string][] =>
      value === undefined ? [] : (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => [name, String(one)]),
    ),
  );
}
