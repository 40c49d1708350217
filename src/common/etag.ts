import { hash } from 'node:crypto';
import { PreconditionFailedError } from './errors/common.errors.js';

/**
 * The strong entity tag (RFC 9110, section 8.8.3) of a representation: a digest of exactly the JSON text that
 * is sent, so that whatever changes the answer changes the tag.
 */
export function etagOfText(text: string | Buffer): string {
  return `"${hash('sha256', text, 'base64url').slice(0, 27)}"`;
}

export function etagOf(representation: object): string {
  return etagOfText(JSON.stringify(representation));
}

/** The tags of compressed forms: those of what is in them, and the coding. */
const CODED = /-(?:br|gzip)"$/;

/**
 * RFC 9110, sections 13.1.1 and 13.1.2: does one of the listed tags name this one, in whatever coding? `If-Match` compares
 * strongly.
 */
export function etagMatches(header: string, etag: string, { weak = false } = {}): boolean {
  return header.split(',').some((listed) => {
    const tag = listed.trim().replace(CODED, '"');
    return tag === '*' || tag === etag || (weak && tag === `W/${etag}`);
  });
}

/** Refuses a change that was made against another state than the present one. No header, no condition. */
export function assertUnchanged(ifMatch: string | undefined, present: object): void {
  if (ifMatch !== undefined && !etagMatches(ifMatch, etagOf(present))) {
    throw new PreconditionFailedError('If-Match does not name the present ETag. Read the resource again and redo your change on it.');
  }
}
