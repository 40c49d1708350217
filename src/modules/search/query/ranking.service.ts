import { Injectable } from '@nestjs/common';
import { cursorsOf, type Total } from '../../../common/paging/page.js';
import { occupationLexeme } from '../index/search-document.js';
import type { Criteria, Rows } from '../search.repository.js';
import { decodeRanked, encodeRanked, type RankedPlace, type Window } from './ranked-cursor.js';
import { FIRST_PLACES, RankedRepository, type RankedRequest, type RankedRow } from './ranked.repository.js';
import { anyOf, lexeme, type Tsquery } from './tsquery.js';
import type { Understanding } from './understanding.js';

/** With fewer hits that have every word, related postings are looked for as well. */
const FEW = 10;
/** Related postings are looked for by words that so many postings have together, the rarest first. */
const RELATED_FREQUENCY = 1500;

interface RankedQuery {
  /** Names the query, for cursors. */
  name: string;
  criteria: Criteria;
  understood: Understanding;
  limit: number;
  cursor: string | undefined;
}

/** A hit, and the window in which it was ranked. */
type PlacedRow = RankedRow & { window: Window };

/**
 * Pages of hits, best first. Not all matches are ranked, only the newest 800; when a reader has seen those, the
 * 800 before them. So a page costs the same however many postings match.
 */
@Injectable()
export class RankingService {
  constructor(private readonly documents: RankedRepository) {}

  /** @throws InvalidInputError for a cursor of another search */
  async page(query: RankedQuery): Promise<Rows> {
    return query.cursor === undefined ? this.firstPage(query) : this.nextPage(query, decodeRanked(query.name, query.cursor));
  }

  private async firstPage({ name, criteria, understood, limit }: RankedQuery): Promise<Rows> {
    const start: RankedPlace = {
      asOf: new Date().toISOString(),
      related: false,
      weights: understood.concepts.map(({ weight }) => weight),
      total: { value: 0, relation: 'eq' },
      window: { before: null, oldest: null },
      after: null,
      first: [],
      shown: 0,
    };
    const read = (place: RankedPlace, more: Partial<RankedRequest> = {}) =>
      this.documents.rank({
        ...requestOf(place, criteria, understood),
        diverse: true,
        limit: Math.max(limit, FIRST_PLACES) + 1,
        ...more,
      });
    let ranking = await read(start);
    const literal = ranking.hits;
    if (literal < FEW && relatedMatch(understood) !== null) ranking = await read({ ...start, related: true });
    const related = ranking.hits > literal;
    const { window } = ranking;
    const crowding = ranking.rows.filter((row) => row.first && row.crowding).map(({ employerId }) => employerId);
    if (window.oldest && crowding.length > 0) ranking = await read(start, { notOf: [...new Set(crowding)] });
    const rows = ranking.rows.filter((row) => row.first || !isBehind(row, window));
    const total: Total = { value: literal, relation: window.oldest ? 'gte' : 'eq' };
    // Those from behind the window would come again with the next one.
    const isMixed = rows.some((row, index) => isBehind(row, window) || (index > 0 && isBetter(row, rows[index - 1] as RankedRow)));
    const first = isMixed ? rows.filter((row) => row.first).map(({ id }) => id) : [];
    return pageOf(
      name,
      { ...start, related, total, first },
      rows.map((row) => ({ ...row, window })),
      limit,
    );
  }

  private async nextPage({ name, criteria, understood, limit }: RankedQuery, place: RankedPlace): Promise<Rows> {
    const rows = await this.restOfFirst(place, criteria, understood);
    let { window, after } = place;
    while (rows.length <= limit) {
      const request = requestOf({ ...place, window, after }, criteria, understood);
      const ranking = await this.documents.rank({ ...request, diverse: false, limit: limit + 1 - rows.length });
      rows.push(...ranking.rows.map((row) => ({ ...row, window: ranking.window })));
      if (place.related || ranking.window.oldest === null) break;
      window = { before: ranking.window.oldest, oldest: null };
      after = null;
    }
    return pageOf(name, place, rows, limit);
  }

  /** The first places that an earlier page did not show, as far as they are still there. */
  private async restOfFirst(place: RankedPlace, criteria: Criteria, understood: Understanding): Promise<PlacedRow[]> {
    const only = place.first.slice(place.shown);
    if (only.length === 0) return [];
    const request = requestOf({ ...place, after: null, first: [] }, criteria, understood);
    const { rows } = await this.documents.rank({ ...request, only, diverse: false, limit: only.length });
    return rows.toSorted((a, b) => only.indexOf(a.id) - only.indexOf(b.id)).map((row) => ({ ...row, window: place.window }));
  }
}

/** @param place where the page began; the next one begins after the last row that is shown */
function pageOf(name: string, place: RankedPlace, rows: PlacedRow[], limit: number): Rows {
  const shown = rows.slice(0, limit);
  const places = shown.map(({ id, score, window }) => ({ id, score, window }));
  const cursorOf = ({ id, score, window }: Pick<PlacedRow, 'id' | 'score' | 'window'>) => {
    const ofFirst = place.first.indexOf(id);
    return ofFirst === -1
      ? encodeRanked(name, { ...place, window, after: [score, id], shown: place.first.length })
      : encodeRanked(name, { ...place, window, after: null, shown: ofFirst + 1 });
  };
  return {
    rows: shown,
    total: place.total,
    related: place.related,
    ...cursorsOf(places, rows.length > limit, cursorOf),
  };
}

function requestOf(
  { asOf, related, weights, window, after, first }: RankedPlace,
  criteria: Criteria,
  understood: Understanding,
): Omit<RankedRequest, 'diverse' | 'limit'> {
  const concepts = understood.concepts.map((concept, index) => ({ ...concept, weight: weights[index] ?? concept.weight }));
  return {
    ...criteria,
    related: related ? relatedMatch(understood) : null,
    understanding: { concepts, occupations: understood.occupations },
    asOf,
    window,
    after,
    except: first,
  };
}

function isBetter(a: RankedRow, b: RankedRow): boolean {
  return a.score > b.score || (a.score === b.score && a.id > b.id);
}

/** Not of the window, but fetched from behind it for the first places. */
function isBehind({ publishedAt, id }: RankedRow, { oldest }: Window): boolean {
  if (oldest === null) return false;
  const at = publishedAt.toISOString();
  return at < oldest[0] || (at === oldest[0] && id < oldest[1]);
}

/** Finds what has some of the words, or is the same occupation. Null where nothing can be related. */
function relatedMatch({ concepts, occupations, literal }: Understanding): Tsquery | null {
  if (literal) return null;
  const queries: Tsquery[] = occupations.map(({ code }) => lexeme(occupationLexeme(code)));
  let sum = 0;
  for (const { match, frequency } of concepts.toSorted((a, b) => a.frequency - b.frequency)) {
    if (frequency === 0) continue;
    sum += frequency;
    if (sum > RELATED_FREQUENCY && queries.length > 0) break;
    queries.push(match);
  }
  return queries.length === 0 ? null : anyOf(queries);
}
