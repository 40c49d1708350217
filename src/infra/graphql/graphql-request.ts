import { MalformedRequestError } from '../../common/errors/common.errors.js';

/** One operation that is asked for, as GraphQL over HTTP has it. */
export interface GraphqlRequest {
  query: string | undefined;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  extensions: Record<string, unknown> | undefined;
}

/** Reads the parameters of a body. @throws MalformedRequestError */
export function requestIn(given: unknown): GraphqlRequest {
  if (!isObject(given))
    throw new MalformedRequestError('Send a JSON object with query, and with operationName, variables and extensions where needed.');
  const { query, operationName, variables, extensions } = given;
  return {
    query: textOf('query', query),
    operationName: textOf('operationName', operationName),
    variables: objectOf('variables', variables) ?? {},
    extensions: objectOf('extensions', extensions),
  };
}

/** Reads the parameters of an address, where what is an object is JSON. @throws MalformedRequestError */
export function requestInAddress(parameters: Record<string, unknown>): GraphqlRequest {
  const { query, operationName, variables, extensions } = parameters;
  return requestIn({ query, operationName, variables: jsonOf('variables', variables), extensions: jsonOf('extensions', extensions) });
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || (name === 'query' && value.trim() === '')) throw new MalformedRequestError(`${name} must be a text.`);
  return value;
}

function objectOf(name: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new MalformedRequestError(`${name} must be an object.`);
  return value;
}

function jsonOf(name: string, value: unknown): unknown {
  if (value === undefined || value === '') return undefined;
  try {
    return JSON.parse(value as string) as unknown;
  } catch {
    throw new MalformedRequestError(`${name} must be JSON.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
