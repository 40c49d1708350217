import {
  GraphQLBoolean,
  type GraphQLFieldConfigArgumentMap,
  GraphQLID,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import type { BatchFieldOptions } from './batch-field.js';
import type { Operation } from './contract.js';
import { pascal } from './names.js';
import { describe, type Types } from './types.js';

/** What the field of an operation takes: its parameters, its body as `input`, and the headers that mean something here. */
export function argumentsOf(types: Types, field: string, { parameters, body, method }: Operation): GraphQLFieldConfigArgumentMap {
  const own = parameters.flatMap(
    ({ name, in: place, required, schema, description }): [string, GraphQLFieldConfigArgumentMap[string]][] => {
      if (place === 'header') return HEADERS[name] ? [HEADERS[name]] : [];
      if (place === 'query' && name === 'limit')
        return [['first', { type: GraphQLInt, description: 'How many items: 1 to 100, 20 when left out.' }]];
      if (place === 'query' && name === 'cursor') {
        return [
          [
            'after',
            {
              type: GraphQLString,
              description: 'Where the page starts: the `cursor` of an edge, or `pageInfo.endCursor` of the page before.',
            },
          ],
        ];
      }
      const type = types.input(schema, [pascal(field), name]);
      return [[name, { type: required ? new GraphQLNonNull(type) : type, description: description ?? describe(schema, name) }]];
    },
  );
  const input: [string, GraphQLFieldConfigArgumentMap[string]][] = [];
  if (body && method !== 'GET') {
    const type: GraphQLInputType = types.input(body.shape, [pascal(field), 'input']);
    input.push(['input', { type: body.required ? new GraphQLNonNull(type) : type, description: 'What REST takes in the body.' }]);
  }
  const headers = own.filter(([, { extensions }]) => extensions?.header);
  return Object.fromEntries([...own.filter(([, { extensions }]) => !extensions?.header), ...input, ...headers]);
}

/** What a resolver's own field takes. */
export function declaredArguments({ args = {} }: { args?: BatchFieldOptions['args'] }): GraphQLFieldConfigArgumentMap {
  return Object.fromEntries(
    Object.entries(args).map(([name, { type, description, default: value }]) => [
      name,
      { type: inputNamed(type), description, ...(value !== undefined && { defaultValue: value }) },
    ]),
  );
}

function inputNamed(reference: string): GraphQLInputType {
  if (reference.endsWith('!')) return new GraphQLNonNull(inputNamed(reference.slice(0, -1)) as never);
  if (reference.startsWith('[')) return new GraphQLList(inputNamed(reference.slice(1, -1)));
  const type = [GraphQLID, GraphQLInt, GraphQLString, GraphQLBoolean].find(({ name }) => name === reference);
  if (!type) throw new Error(`${reference} is no type of arguments`);
  return type;
}

/** Headers of REST that are arguments here. */
const HEADERS: Record<string, [string, GraphQLFieldConfigArgumentMap[string]]> = {
  'If-Match': [
    'ifMatch',
    {
      type: GraphQLString,
      description: 'The `etag` that you read: refused when it has changed since.',
      extensions: { header: 'if-match' },
    },
  ],
  'Idempotency-Key': [
    'idempotencyKey',
    {
      type: GraphQLString,
      description: 'Of your choice, new for each thing to create: the same again gives the first answer again, as in REST.',
      extensions: { header: 'idempotency-key' },
    },
  ],
};
