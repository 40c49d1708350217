import type { InputFault } from '../errors/app-error.js';

/** Deeper input than any of our shapes needs only serves to exhaust the stack of whoever walks it. */
export const MAX_NESTING = 20;

/**
 * What no text of ours may hold: NUL, which PostgreSQL cannot store, and lone surrogates, which have no
 * UTF-8 form. Both pass ordinary validation and would surface as an error of the database.
 */
// oxlint-disable-next-line no-control-regex -- refusing NUL is the point
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The faults of parsed JSON (or of a parsed query) that no later validation looks for. Never recurses deeper than the limit. */
export function plainFaults(value: unknown, pointer = '', depth = 0): InputFault[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ pointer, code: 'unstorable-text', message: 'holds a NUL character or half a surrogate pair' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (depth >= MAX_NESTING) {
    return [{ pointer, code: 'too-deep', message: `is nested deeper than ${MAX_NESTING} levels` }];
  }
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key in Object.prototype ? [{ pointer: `${pointer}/${key}`, code: 'unknown-field', message: `${key} is not known here` }] : []),
    ...(UNSTORABLE.test(key)
      ? [{ pointer, code: 'unstorable-text', message: 'has a key with a NUL character or half a surrogate pair' }]
      : []),
    ...plainFaults(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1),
  ]);
}
