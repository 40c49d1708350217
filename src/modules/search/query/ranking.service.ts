import { Injectable } from '@nestjs/common';
import {
  CANDIDATES,
  RELATED_CANDIDATES,
  type Criteria,
  FIRST_PLACES,
  type RankedRequest,
  type RankedRow,
  type Rows,
  SearchRepository,
} from '../search.repository.js';
import { FREQUENCY_CAP } from './lexicon.repository.js';
import { decodeRanked, encodeRanked, type RankedPlace } from './ranked-cursor.js';
import { anyOf, lexeme, type Tsquery } from './tsquery.js';
import type { Understanding } from './understanding.js';

/** With fewer hits that have every word, related postings follow. */
const FEW = 10;
/** Related postings are looked for by words that so many postings have together, the rarest first. */
const RELATED_FREQUENCY = 1500;
/** What is related less than this helps nobody. */
const LEAST_RELEVANCE = 0.1;

const AT_LEAST = { count: CANDIDATES, orMore: true };

interface RankedQuery {
  /** Names the query, for cursors. */
  name: string;
  criteria: Criteria;
  understood: Understanding;
  limit: number;
  cursor: string | undefined;
  countAll: () => Promise<number>;
}

/**
 * Pages of hits, best first. Not all matches are ranked, only the newest thousand; when a reader has seen those, the
 * thousand before them. So a page costs the same however many postings match.
 */
@Injectable()
export class RankingService {
  constructor(private readonly documents: SearchRepository) {}

  async page(query: RankedQuery): Promise<Rows> {
    return query.cursor === undefined ? this.firstPage(query) : this.nextPage(query, decodeRanked(query.name, query.cursor));
  }

  private async firstPage({ name, criteria, understood, limit, countAll }: RankedQuery): Promise<Rows> {
    const start = { asOf: new Date().toISOString(), weights: understood.concepts.map(({ weight }) => weight), window: null, after: null };
    const read = async (related: boolean) =>
      this.documents.ranked({
        ...this.requestOf({ ...start, related, first: [], shown: 0 }, criteria, understood),
        diverse: true,
        limit: Math.max(limit, FIRST_PLACES) + 1,
      });
    let rows = await read(false);
    let candidates = rows[0]?.candidates ?? 0;
    const related = candidates < FEW && relatedMatch(understood) !== null;
    if (related) {
      rows = await read(true);
      candidates = rows[0]?.candidates ?? 0;
    }
    const mixed = rows.some((row, index) => index > 0 && row.score > (rows[index - 1] as RankedRow).score);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const first = mixed ? rows.filter((row) => row.first).map(({ id }) => id) : [];
    const inFirst = mixed && limit <= FIRST_PLACES;
    return {
      rows: shown,
      ...(related || candidates < CANDIDATES ? { count: candidates } : isCommon(understood) ? AT_LEAST : { count: await countAll() }),
      related,
      nextCursor:
        rows.length > limit && last
          ? encodeRanked(name, {
              ...start,
              related,
              first,
              shown: Math.min(limit, first.length),
              after: inFirst ? null : [last.score, last.id],
            })
          : null,
    };
  }

  private async nextPage({ name, criteria, understood, limit, countAll }: RankedQuery, place: RankedPlace): Promise<Rows> {
    const rows = await this.restOfFirst(place, criteria, understood);
    let { window, after } = place;
    while (rows.length <= limit) {
      const request = this.requestOf({ ...place, window, after }, criteria, understood);
      rows.push(
        ...(await this.documents.ranked({ ...request, diverse: false, limit: limit + 1 - rows.length })).map((row) => ({ ...row, window })),
      );
      if (rows.length > limit || place.related) break;
      window = await this.documents.endOfWindow(request, place.asOf, window);
      if (window === null) break;
      after = null;
    }
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const ofFirst = shown.filter(({ id }) => place.first.includes(id)).length;
    return {
      rows: shown,
      ...(isCommon(understood) && (place.window !== null || shown.some(({ candidates }) => candidates >= CANDIDATES))
        ? AT_LEAST
        : { count: await (place.related ? this.countRelated(place, criteria, understood) : countAll()) }),
      related: place.related,
      nextCursor:
        rows.length > limit && last
          ? encodeRanked(name, {
              ...place,
              shown: ofFirst === shown.length ? place.shown + shown.length : place.first.length,
              window: last.window,
              after: ofFirst === shown.length ? null : [last.score, last.id],
            })
          : null,
    };
  }

  /** The first places that an earlier page did not show, as far as they are still there. */
  private async restOfFirst(
    place: RankedPlace,
    criteria: Criteria,
    understood: Understanding,
  ): Promise<(RankedRow & { window: RankedPlace['window'] })[]> {
    const rest = place.first.slice(place.shown);
    if (rest.length === 0) return [];
    const request = this.requestOf({ ...place, window: null, after: null, first: [] }, criteria, understood);
    const rows = await this.documents.ranked({ ...request, only: rest, diverse: false, limit: rest.length });
    return rows.toSorted((a, b) => rest.indexOf(a.id) - rest.indexOf(b.id)).map((row) => ({ ...row, window: null }));
  }

  private async countRelated(place: RankedPlace, criteria: Criteria, understood: Understanding): Promise<number> {
    const request = this.requestOf({ ...place, window: null, after: null, first: [] }, criteria, understood);
    const [row] = await this.documents.ranked({ ...request, diverse: false, limit: 1 });
    return row?.candidates ?? 0;
  }

  private requestOf(
    { asOf, related, weights, window, after, first }: RankedPlace,
    { filter, match }: Criteria,
    { concepts, occupations, ...rest }: Understanding,
  ): Omit<RankedRequest, 'diverse' | 'limit'> {
    const weighed = concepts.map((concept, index) => ({ ...concept, weight: weights[index] ?? concept.weight }));
    return {
      filter,
      match: related ? relatedMatch({ concepts, occupations, ...rest }) : match,
      understanding: { concepts: weighed, occupations },
      everywhere: !related,
      candidates: related ? RELATED_CANDIDATES : CANDIDATES,
      leastRelevance: related ? LEAST_RELEVANCE : 0,
      asOf,
      window,
      after,
      except: first,
    };
  }
}

/** Is every word one that by far too many postings have to count those that have all? */
function isCommon({ concepts }: Understanding): boolean {
  return concepts.every(({ frequency }) => frequency > FREQUENCY_CAP);
}

/** Finds what has some of the words, or is the same occupation. Null where nothing can be related. */
function relatedMatch({ concepts, occupations, literal }: Understanding): Tsquery | null {
  if (literal) return null;
  const queries: Tsquery[] = occupations.map(({ code }) => lexeme(code));
  let sum = 0;
  for (const { match, frequency } of concepts.toSorted((a, b) => a.frequency - b.frequency)) {
    if (frequency === 0) continue;
    sum += frequency;
    if (sum > RELATED_FREQUENCY && queries.length > 0) break;
    queries.push(match);
  }
  return queries.length === 0 ? null : anyOf(queries);
}
