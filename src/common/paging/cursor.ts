import { InvalidInputError } from '../errors/common.errors.js';

export type CursorValue = string | number | null;

/**
 * An opaque keyset cursor: the sort key of the last item of a page, tagged with the list it belongs to.
 * base64url of the JSON array `[kind, ...values]`, with instants as JSON has them: RFC 3339, milliseconds, UTC. A cursor of another list, or one that was tampered with
 * so that it no longer has the right shape, is refused as input (400), never passed on to the database.
 */
export function encodeCursor(kind: string, values: (CursorValue | Date)[]): string {
  return Buffer.from(JSON.stringify([kind, ...values])).toString('base64url');
}

/** @throws InvalidInputError naming `/cursor` when the cursor is malformed or of another list. */
export function decodeCursor<T extends CursorValue[]>(cursor: string, kind: string, isValid: (values: CursorValue[]) => values is T): T {
  const parsed = parse(cursor);
  if (parsed !== null && parsed[0] === kind) {
    const values = parsed.slice(1) as CursorValue[];
    if (isValid(values)) return values;
  }
  throw new InvalidInputError([
    { pointer: '/cursor', code: 'cursor', message: 'is not a cursor of this list; take it from page.nextCursor' },
  ]);
}

function parse(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** RFC 3339, milliseconds, UTC. */
export function isInstant(value: CursorValue | undefined): value is string {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

export function isId(value: CursorValue | undefined): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The commonest keyset: an instant (RFC 3339, milliseconds, UTC) and the id that breaks ties. */
export type TimeAndId = [at: string, id: string];

export function isTimeAndId(values: CursorValue[]): values is TimeAndId {
  const [at, id, ...rest] = values;
  return rest.length === 0 && isInstant(at) && isId(id);
}
