import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { etagMatches } from '../../../common/etag.js';
import { type Answer, type Coding, CODINGS } from '../../cache/answer.js';
import type { Served } from '../../cache/answer-cache.js';

/** Others may keep public answers for a moment, and show them while they ask anew. */
const CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=10';
const TYPE = 'application/json; charset=utf-8';
const VARY = 'Authorization, Accept-Encoding';

/** In which form a finished answer is for one caller. */
export interface Form {
  /** Undefined: as it is. */
  coding: Coding | undefined;
  /** Of the answer in this coding. */
  etag: string;
  /** The caller has it already (RFC 9110, section 13.1.2): headers are enough. */
  isKnown: boolean;
}

/** @param request what it asks for in its headers; of a POST nobody has a copy */
export function formFor(answer: Answer, { method, headers }: { method?: string | undefined; headers: IncomingHttpHeaders }): Form {
  const coding = answer.isWorthCompressing ? codingOf(headers['accept-encoding']) : undefined;
  const etag = coding === undefined ? answer.etag : `${answer.etag.slice(0, -1)}-${coding}"`;
  const known = method === 'POST' ? undefined : headers['if-none-match'];
  return { coding, etag, isKnown: known !== undefined && (known === etag || etagMatches(known, answer.etag, { weak: true })) };
}

/**
 * The headers of an answer in this form.
 * @param vary what it depends on besides (`Origin`)
 * @param tellState say in `X-Cache` how it was come by
 */
export function headersOf(
  { answer, state }: Served,
  { coding, etag, isKnown }: Form,
  { vary, tellState }: { vary: string | undefined; tellState: boolean },
): Record<string, string> {
  return {
    ETag: etag,
    Vary: vary === undefined ? VARY : `${vary}, ${VARY}`,
    'Cache-Control': CACHE_CONTROL,
    ...(answer.link !== undefined && { Link: answer.link }),
    ...(tellState && { 'X-Cache': state }),
    ...(!isKnown && { 'Content-Type': TYPE }),
    ...(!isKnown && coding !== undefined && { 'Content-Encoding': coding }),
  };
}

/** The bytes to send; none to whoever has them. */
export function bodyOf(answer: Answer, { coding, isKnown }: Form): Buffer | Promise<Buffer> | undefined {
  if (isKnown) return undefined;
  return coding === undefined ? answer.body : answer.in(coding);
}

const codings = new LRUCache<string, { coding: Coding | undefined }>({ max: 200 });

/** The coding that the caller likes best of ours (RFC 9110, section 12.5.3), the smaller of two he likes the same; undefined: none. */
function codingOf(header: string | string[] | undefined): Coding | undefined {
  if (header === undefined) return undefined;
  const text = String(header);
  let known = codings.get(text);
  if (!known) {
    const taken = new Map(
      text
        .toLowerCase()
        .split(',')
        .map((listed): [string, number] => {
          const [name = '', ...parameters] = listed.split(';').map((part) => part.trim());
          const quality = parameters.find((parameter) => parameter.startsWith('q='));
          return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0];
        }),
    );
    const qualityOf = (coding: Coding) => taken.get(coding) ?? taken.get('*') ?? 0;
    const [best] = CODINGS.filter((coding) => qualityOf(coding) > 0).toSorted((a, b) => qualityOf(b) - qualityOf(a));
    known = { coding: best };
    codings.set(text, known);
  }
  return known.coding;
}
