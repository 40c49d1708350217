import { cursorAt, type Page } from '../../common/paging/page.js';

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

export function edgesOf({ nodes, page }: Connection): { node: unknown; cursor: string | undefined }[] {
  return nodes.map((node, at) => ({ node, cursor: cursorAt(page, at) }));
}

export function pageInfoOf({ nodes, page, continued }: Connection) {
  return {
    hasNextPage: page.nextCursor !== null,
    hasPreviousPage: continued,
    startCursor: nodes.length === 0 ? null : cursorAt(page, 0),
    endCursor: nodes.length === 0 ? null : cursorAt(page, nodes.length - 1),
  };
}
