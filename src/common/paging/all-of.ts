import type { Page } from './page.js';

/** Every item of a list, page by page. */
export async function* allOf<T>(read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | null | undefined;
  do {
    const { items, page } = await read({ limit: 100, ...(cursor && { cursor }) });
    yield* items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
