import { highlight, snippet } from './language/snippet.js';
import type { HitRow, RankedRow } from './search.repository.js';

/**
 * A hit as JSON: the stored card, and what this search has to say of it. Nothing is parsed that does not have to be.
 */
export function hitJson(row: HitRow | RankedRow, { stems, explain }: { stems: readonly string[]; explain: boolean }): string {
  const extras: object = {
    ...(stems.length > 0 && {
      highlightedTitle: highlight((JSON.parse(row.card) as { title: string }).title, stems),
      snippet: row.body === null ? null : snippet(row.body, stems),
    }),
    ...(explain && 'score' in row && { explain: explanationOf(row) }),
  };
  const json = JSON.stringify(extras);
  return json === '{}' ? row.card : `${row.card.slice(0, -1)},${json.slice(1)}`;
}

/** `relevance * freshness * completeness` is the score; `words + occupation` is the relevance. */
function explanationOf({ score, words, occupation, freshness, completeness }: RankedRow) {
  return { score, factors: { relevance: words + occupation, freshness, completeness }, relevance: { words, occupation } };
}
