import { comparablePayIn } from '../../common/money/pay.js';
import { UNKNOWN_PAY } from './index/search-document.js';
import { highlight, snippet } from './language/snippet.js';
import type { RankedRow } from './query/ranked.repository.js';
import type { HitRow } from './search.repository.js';

interface HitOptions {
  stems: readonly string[];
  explain: boolean;
  /** Related postings are among the hits. */
  related: boolean;
  /** Where pay was compared: the currency. */
  payCurrency: string | undefined;
}

/**
 * A hit as JSON: the stored card, and what this search has to say of it. Nothing is parsed that does not have to be.
 */
export function hitJson(row: HitRow | RankedRow, { stems, explain, related, payCurrency }: HitOptions): string {
  if (stems.length === 0 && !explain && !related && payCurrency === undefined) return row.card;
  const extras: object = {
    ...(stems.length > 0 && {
      highlightedTitle: highlight((JSON.parse(row.card) as { title: string }).title, stems),
      snippet: row.body === undefined ? null : snippet(row.body, stems),
    }),
    ...(payCurrency !== undefined && {
      comparablePay: row.payRank > UNKNOWN_PAY ? (comparablePayIn(payCurrency, row.payRank) ?? null) : null,
    }),
    ...(related && 'literal' in row && { related: !row.literal }),
    ...(explain && 'score' in row && { explain: explanationOf(row) }),
  };
  const json = JSON.stringify(extras);
  return json === '{}' ? row.card : `${row.card.slice(0, -1)},${json.slice(1)}`;
}

/** `relevance * freshness * completeness` is the score; `words + occupation + everyWord` is the relevance. */
function explanationOf({ score, words, occupation, everyWord, freshness, completeness }: RankedRow) {
  const relevance = { words, occupation, everyWord };
  return { score, factors: { relevance: words + occupation + everyWord, freshness, completeness }, relevance };
}
