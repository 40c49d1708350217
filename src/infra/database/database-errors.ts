import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError, TypeORMError } from 'typeorm';
import type { AppError } from '../../common/errors/app-error.js';
import { MalformedRequestError, UnavailableError, UniqueConflictError } from '../../common/errors/common.errors.js';

interface PostgresError {
  code?: string;
  constraint?: string;
  detail?: string;
  message?: string;
}

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** What 55000 says of a server that was the leader, or of a database that is closed; of anything else it is a mistake of ours. */
const CLOSED_MESSAGES = /recovery is in progress|not (currently )?accepting connections/;
const NETWORK_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|connection ended unexpectedly|not queryable|driver not connected/i;

/**
 * What an error of the database means for the caller, by SQLSTATE (PostgreSQL manual, appendix A); undefined when it is
 * a mistake of ours. The text of the database never leaves: it may show values and names of tables.
 */
export function databaseError(error: unknown): AppError | undefined {
  const { code, detail } = driverError(error);
  if (code?.startsWith('22')) {
    return new MalformedRequestError('The request holds a value that cannot be stored.', { cause: error });
  }
  // An account that was there when the request was let in, and is erased meanwhile. Any other is a mistake of ours.
  if (code === '23505' || (code === '23503' && /\busers\b/.test(detail ?? ''))) return new UniqueConflictError(undefined, { cause: error });
  if (isRetryable(error)) return new UnavailableError('Too many changes at once to the same thing. Please try again.', 1, error);
  if (isOutage(error)) return new UnavailableError(undefined, undefined, error);
  return undefined;
}

/** Serialization failure or deadlock: the same transaction may well succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  const { code } = driverError(error);
  return code === '40001' || code === '40P01';
}

/** Runs a statement and turns a violation of one of the named unique constraints into the error the domain has for it. */
export async function onUniqueViolation<T>(statement: Promise<T>, errors: Record<string, () => AppError>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const { code, constraint } = driverError(error);
    const make = code === '23505' && constraint !== undefined ? errors[constraint] : undefined;
    throw make ? make() : error;
  }
}

/** Is the database away, starting, stopping, full, or out of connections, or a server that was the leader a moment ago (25006)? */
function isOutage(error: unknown): boolean {
  // The connection was lost between two statements of a transaction.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError) return true;
  const { code, message = '' } = driverError(error);
  if (code === '55000') return CLOSED_MESSAGES.test(message);
  if (code !== undefined) {
    return /^(08|53|57P0)/.test(code) || code === '57014' || code === '25006' || NETWORK_CODES.has(code);
  }
  return error instanceof Error && (error instanceof TypeORMError || error.constructor === Error) && NETWORK_MESSAGES.test(error.message);
}

function driverError(error: unknown): PostgresError {
  if (error instanceof QueryFailedError) return error.driverError;
  return typeof error === 'object' && error !== null ? error : {};
}
