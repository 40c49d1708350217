import { InvalidInputError } from '../../common/errors/common.errors.js';
import type { Operation } from './contract.js';

/** The request that REST would have got. */
export function requestOf(
  { method, path, parameters }: Operation,
  { first, after, input, ifMatch, idempotencyKey, ...named }: Record<string, unknown>,
) {
  const inPath = new Set(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name));
  const given = Object.entries(named).filter(([, value]) => value !== undefined && value !== null);
  const params = Object.fromEntries(given.filter(([name]) => inPath.has(name)).map(([name, value]) => [name, String(value)]));
  const query = {
    ...Object.fromEntries(given.filter(([name]) => !inPath.has(name))),
    ...(first !== undefined && first !== null && { limit: first }),
    ...(after !== undefined && after !== null && { cursor: after }),
  };
  return {
    method,
    url: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    params,
    query,
    // What the engine makes has no prototype, and validation asks objects for theirs.
    body: input === undefined || input === null ? undefined : (JSON.parse(JSON.stringify(input)) as unknown),
    headersOfCall: {
      ...(typeof ifMatch === 'string' && { 'if-match': ifMatch }),
      ...(typeof idempotencyKey === 'string' && { 'idempotency-key': idempotencyKey }),
    },
  };
}

/** Parameters of REST that have another name here. */
const RENAMED: Record<string, string> = { '/limit': '/first', '/cursor': '/after' };

/** What REST refuses, with the names that parameters have here. */
export function refusalOf(error: unknown, { method }: Operation): unknown {
  if (!(error instanceof InvalidInputError) || method !== 'GET') return error;
  return new InvalidInputError(
    (error.extras.errors ?? []).map((fault) => ({ ...fault, pointer: RENAMED[fault.pointer] ?? fault.pointer })),
  );
}
