import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { ProductFields } from '../../src/modules/graphql/fields.js';
import type { Answer as HttpAnswer } from '../support/client.js';
import { type Cell, isDenied, nameOf } from './matrix.js';
import { ROUTES } from './routes.js';
import { CANARY, type World } from './world.js';

/** The schema as it is written. */
export const SCHEMA = buildSchema(readFileSync('docs/schema/schema.graphql', 'utf8'));

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string }>>;
}

const routes = Object.entries((JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as OpenApi).paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`] as const,
  ),
);
const routeOf = new Map<string, string>(routes);

const { queries, mutations } = new ProductFields();

/** Every field of Query and Mutation, and the route that it is: its row is that of the route. */
export const GRAPHQL_FIELDS: readonly { field: string; kind: 'query' | 'mutation'; route: string }[] = [
  ...Object.entries(queries).map(([field, id]) => ({ field, kind: 'query' as const, route: routeOf.get(id) ?? id })),
  ...Object.entries(mutations).map(([field, id]) => ({ field, kind: 'mutation' as const, route: routeOf.get(id) ?? id })),
];

/** Fields that resolvers add to types, which have access of their own: each is tried by name in `graphql-access.e2e.ts`, subscriptions in `graphql-subscriptions.e2e.ts`. */
export const ADDED_FIELDS = [
  'Application.events',
  'EmployerSummary.profile',
  'Job.myApplication',
  'Job.savedAt',
  'JobCard.myApplication',
  'JobCard.savedAt',
  'JobHit.myApplication',
  'JobHit.savedAt',
  'SavedJob.myApplication',
  'Subscription.applicationMoved',
  'Subscription.notificationAdded',
];

/** The fields of the schema that no shape of REST has. */
export function addedFieldsOf(shapes: Record<string, { properties?: object }>): string[] {
  return Object.values(SCHEMA.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__') || ['Query', 'Mutation', 'PageInfo'].includes(type.name)) return [];
    if (/(Connection|Edge|Group)$/.test(type.name)) return [];
    const own = Object.keys(shapes[`${type.name}Response`]?.properties ?? {});
    return Object.keys(type.getFields()).flatMap((field) => (own.includes(field) || field === 'etag' ? [] : [`${type.name}.${field}`]));
  });
}

/** All that a type holds, but for what has access of its own. */
function selectionOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (ADDED_FIELDS.includes(`${type.name}.${field.name}`) || field.name === 'nodes') return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    return depth > 0 && isObjectType(inner) ? [`${field.name} ${selectionOf(inner, depth - 1)}`] : [];
  });
  return `{ ${fields.length > 0 ? fields.join(' ') : '__typename'} }`;
}

/** What is sent for a cell. */
export function requestFor(world: World, { field, kind }: (typeof GRAPHQL_FIELDS)[number], { route, target }: Cell) {
  const row = ROUTES[route];
  const root = kind === 'query' ? SCHEMA.getQueryType() : SCHEMA.getMutationType();
  const definition = root?.getFields()[field] as GraphQLField<unknown, unknown>;
  const body = typeof row?.body === 'function' ? row.body(world, target) : row?.body;
  const path = Object.fromEntries(Object.entries(target.path ?? {}).map(([name, word]) => [name, world.ids[word] ?? word]));
  const variables: Record<string, unknown> = { ...path, ...Object.fromEntries(new URLSearchParams(row?.query ?? '')) };
  const takesInput = definition.args.some(({ name }) => name === 'input');
  if (takesInput) variables.input = body ?? {};
  const used = definition.args.filter(({ name }) => name in variables);
  const missing = definition.args.filter((arg) => isRequiredArgument(arg) && !(arg.name in variables));
  if (missing.length > 0) throw new Error(`${field} lacks ${missing.map(({ name }) => name).join()}`);
  const declared = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const inner = getNamedType(definition.type);
  const selection = isObjectType(inner) ? ` ${selectionOf(inner, 4)}` : '';
  return {
    query: `${kind}${declared && `(${declared})`} { ${field}${passed && `(${passed})`}${selection} }`,
    variables: Object.fromEntries(used.map(({ name }) => [name, variables[name]])),
  };
}

interface GraphqlBody {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: { code: string; status: number; requestId: string } }[];
}

/** What is wrong with an answer; undefined: nothing. */
export function graphqlFaultOf(
  cell: Cell,
  field: string,
  request: object,
  { status, body, headers }: HttpAnswer<GraphqlBody>,
): string | undefined {
  const name = `${field}, ${nameOf(cell)}`;
  const shown = JSON.stringify(body);
  const value = body.data?.[field];
  if (cell.expected === 'ok') {
    return status === 200 && !body.errors && value !== undefined && value !== null ? undefined : `${name}: should be done, is ${shown}`;
  }
  const [expectedStatus, code] = cell.expected;
  const [error] = body.errors ?? [];
  // Where an address has one of a few words, any other is none of the schema's: nobody gets as far as to be asked who he is.
  if (error?.extensions.code === 'graphql.invalid' && /does not exist in "\w+" enum/.test(error.message)) return undefined;
  if (error?.extensions.status !== expectedStatus || (code !== '' && error.extensions.code !== code)) {
    return `${name}: should be ${expectedStatus} ${code}, is ${shown}`;
  }
  if (!isDenied(cell)) return undefined;
  const text = `${shown} ${JSON.stringify([...headers])}`;
  if (value !== undefined && value !== null) return `${name}: is refused, and given all the same: ${text}`;
  if (new RegExp(CANARY, 'i').test(text)) return `${name}: tells what is private: ${text}`;
  const asked = JSON.stringify(request);
  for (const [id] of text.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)) {
    if (!asked.includes(id) && id !== error.extensions.requestId) return `${name}: tells the id ${id}: ${text}`;
  }
  return undefined;
}
