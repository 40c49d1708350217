import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { etagMatches } from '../../../common/etag.js';
import { type Coding, CODINGS } from '../../cache/answer.js';
import type { Served } from '../../cache/answer-cache.js';

/** Others may keep public answers for a moment, and show them while they ask anew. */
const CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=10';
const TYPE = 'application/json; charset=utf-8';
const VARY = 'Authorization, Accept-Encoding';

/** What is sent of a finished answer: nothing but headers where the caller has it already. */
export interface Reply {
  status: 200 | 304;
  headers: Record<string, string>;
  body: Buffer | Promise<Buffer> | undefined;
}

/**
 * @param asked the headers of the request
 * @param vary what the answer depends on besides (`Origin`)
 * @param tellState say in `X-Cache` how the answer was come by
 */
export function replyOf(
  { answer, state }: Served,
  asked: IncomingHttpHeaders,
  { vary, tellState }: { vary?: string; tellState: boolean },
): Reply {
  const coding = answer.isWorthCompressing ? codingOf(asked['accept-encoding']) : undefined;
  const etag = coding === undefined ? answer.etag : `${answer.etag.slice(0, -1)}-${coding}"`;
  const headers: Record<string, string> = {
    ETag: etag,
    Vary: vary === undefined ? VARY : `${vary}, ${VARY}`,
    'Cache-Control': CACHE_CONTROL,
  };
  if (answer.link !== undefined) headers['Link'] = answer.link;
  if (tellState) headers['X-Cache'] = state;
  const known = asked['if-none-match'];
  if (known !== undefined && (known === etag || etagMatches(known, answer.etag, { weak: true }))) {
    return { status: 304, headers, body: undefined };
  }
  headers['Content-Type'] = TYPE;
  if (coding === undefined) return { status: 200, headers, body: answer.body };
  headers['Content-Encoding'] = coding;
  return { status: 200, headers, body: answer.in(coding) };
}

const codings = new LRUCache<string, { coding: Coding | undefined }>({ max: 200 });

/** The best coding that the caller takes (RFC 9110, section 12.5.3); undefined: none of ours. */
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
    known = { coding: CODINGS.find((coding) => (taken.get(coding) ?? taken.get('*') ?? 0) > 0) };
    codings.set(text, known);
  }
  return known.coding;
}
