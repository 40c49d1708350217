import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { etagMatches } from '../../../common/etag.js';
import { type Coding, CODINGS } from '../../cache/answer.js';
import type { Served } from '../../cache/answer-cache.js';

/** Others may keep public answers for a moment, and show them while they ask anew. */
const CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=10';
const TYPE = 'application/json; charset=utf-8';

/**
 * Puts the headers of a finished answer on a reply.
 * @returns what is left to send: nothing where the caller has it already (304)
 */
export function prepareAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, state }: Served,
  { tellState }: { tellState: boolean },
): Buffer | Promise<Buffer> | undefined {
  const coding = answer.isWorthCompressing ? codingOf(request.headers['accept-encoding']) : undefined;
  const etag = coding === undefined ? answer.etag : `${answer.etag.slice(0, -1)}-${coding}"`;
  const vary = reply.getHeader('Vary');
  void reply
    .header('ETag', etag)
    .header('Vary', vary === undefined ? 'Authorization, Accept-Encoding' : `${String(vary)}, Authorization, Accept-Encoding`)
    .header('Cache-Control', CACHE_CONTROL);
  if (answer.link !== undefined) void reply.header('Link', answer.link);
  if (tellState) void reply.header('X-Cache', state);
  const known = request.headers['if-none-match'];
  if (known !== undefined && (known === etag || etagMatches(known, answer.etag, { weak: true }))) {
    void reply.status(304);
    return undefined;
  }
  void reply.header('Content-Type', TYPE);
  if (coding === undefined) return answer.body;
  void reply.header('Content-Encoding', coding);
  return answer.in(coding);
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
