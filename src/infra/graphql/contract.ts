import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As much of a JSON Schema as our own document uses. */
export interface Shape {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  enum?: (string | null)[];
  anyOf?: Shape[];
  allOf?: Shape[];
  oneOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: boolean | Shape;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Shape;
}

/** One operation of the REST contract. */
export interface Operation {
  /** `JobLifecycle_close`: the controller and its method. */
  id: string;
  method: string;
  /** `/v1/jobs/{id}/close` */
  path: string;
  summary: string;
  parameters: Parameter[];
  body: { shape: Shape; required: boolean } | undefined;
  /** What it answers; undefined: nothing. */
  result: Shape | undefined;
  /** The codes of the failures that it foresees. */
  failures: string[];
}

/** What REST promises, as far as GraphQL is made of it. */
export interface Contract {
  operations: Map<string, Operation>;
  shapes: Record<string, Shape>;
}

interface Content {
  content?: Record<string, { schema: Shape; examples?: Record<string, unknown> }>;
}

interface RawOperation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
}

interface OpenApi {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, Shape> };
}

const FILE = 'docs/schema/openapi.json';
/** What every operation may fail with is said once, in the documentation. */
const EVERYWHERE = /^(service|request)\./;

/**
 * Reads the OpenAPI document of this version, which `npm run openapi:check` holds against the code. Both doors are made of
 * it: what a shape is called, what it holds and what that means is said in one place.
 */
export function readContract(): Contract {
  return contractOf(JSON.parse(readFileSync(fileOf(dirname(fileURLToPath(import.meta.url))), 'utf8')) as OpenApi);
}

function contractOf({ paths, components }: OpenApi): Contract {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]): [string, Operation] => [raw.operationId, operationOf(method.toUpperCase(), path, raw)]),
  );
  return { operations: new Map(operations), shapes: components.schemas };
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  const { operationId, summary, description, parameters = [], requestBody, responses } = raw;
  const body = requestBody?.content?.['application/json']?.schema;
  const [, done] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const failures = Object.values(responses).flatMap(({ content }) => Object.keys(content?.['application/problem+json']?.examples ?? {}));
  return {
    id: operationId,
    method,
    path,
    summary: [summary, description].filter(Boolean).join(' '),
    parameters,
    body: body && { shape: body, required: requestBody?.required === true },
    result: done?.content?.['application/json']?.schema,
    failures: [...new Set(failures)].filter((code) => !EVERYWHERE.test(code)),
  };
}

/** It stands in the product's folder, wherever in there the compiled code is. */
function fileOf(folder: string): string {
  const file = join(folder, FILE);
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${FILE} is not there`);
  return fileOf(parent);
}
