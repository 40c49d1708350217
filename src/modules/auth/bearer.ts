import type { FastifyRequest } from 'fastify';

/** RFC 6750, section 2.1. The name of a scheme is the same in either case (RFC 9110, section 11.1). */
const BEARER = /^Bearer +([\w\-.~+/]+=*)$/i;

/**
 * The one credential of a request. Null for none, for another scheme, and for two of them: what stands between the caller
 * and us may have looked at the other one. Nowhere else, such as in the query, is a token looked for.
 */
export function bearerToken({ headers, raw }: FastifyRequest): string | null {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  return token === undefined || repeats(raw.rawHeaders, 'authorization') ? null : token;
}

/** Node keeps the first of several and is silent about the others. */
function repeats(rawHeaders: readonly string[], name: string): boolean {
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const header = rawHeaders[at] as string;
    if (header.length === name.length && header.toLowerCase() === name) seen += 1;
  }
  return seen > 1;
}
