import { pageLinks, parametersOf } from '../../common/paging/links.js';
import { cursorAt, type Page } from '../../common/paging/page.js';
import { Answer } from './answer.js';
import type { Question } from './answer-cache.js';

/** A page of a list, however its parameters were put. @param path where it is asked for */
export function pageQuestion(path: string, query: object, topics: readonly string[], read: () => Promise<Page<unknown>>): Question {
  const given = [...parametersOf(query)].toSorted(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  const parameters = new URLSearchParams(given.filter(([name, value], at) => name !== given[at - 1]?.[0] || value !== given[at - 1]?.[1]));
  const linksOf = pageLinks(path, parameters);
  return {
    key: `${path}?${parameters.toString()}`,
    read: async () => {
      const page = await read();
      // Made at once: what they are made of is more than they are.
      const cursors = page.items.map((_, at) => cursorAt(page.page, at));
      return Answer.of(JSON.stringify(page), { topics, link: linksOf(page.page.nextCursor), cursorAt: (at) => cursors[at] });
    },
  };
}
