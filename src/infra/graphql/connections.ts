import { cursorsOf, type Page } from '../../common/paging/page.js';

/** What a page says of itself that a connection says in its own words. */
export const PAGE_FIELDS = ['limit', 'nextCursor', 'total'];

/** A page as REST answers it, with what some lists say beside that. */
export type PageValue = Page<unknown> & { page: Record<string, unknown> };

/** A page as its connection keeps it. */
export interface Connection {
  nodes: unknown[];
  page: Page<unknown>['page'];
  /** It does not begin the list. */
  continued: boolean;
}

export function connectionOf({ items, page, ...beside }: PageValue, continued: boolean): Connection {
  return { ...beside, ...page, nodes: items, page, continued };
}

export function edgesOf(connection: Connection): { node: unknown; cursor: string | null }[] {
  return connection.nodes.map((node, at) => ({ node, cursor: cursorAt(connection, at) }));
}

export function pageInfoOf(connection: Connection) {
  const { nodes, page, continued } = connection;
  return {
    hasNextPage: page.nextCursor !== null,
    hasPreviousPage: continued,
    startCursor: nodes.length > 0 ? cursorAt(connection, 0) : null,
    endCursor: nodes.length > 0 ? cursorAt(connection, nodes.length - 1) : null,
  };
}

function cursorAt({ nodes, page }: Connection, at: number): string | null {
  return cursorsOf(page)?.(at) ?? (at === nodes.length - 1 ? page.nextCursor : null);
}
