import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLInt,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  GraphQLID,
} from 'graphql';
import { type Access, ACCESS_KEY, TOKEN_SCOPE_KEY } from '../../common/security/access.js';
import type { Asked } from './asked.js';
import type { BatchFieldOptions, SubscriptionOptions } from './batch-field.js';
import { type Connection, connectionOf, edgesOf, PAGE_FIELDS, pageInfoOf, type PageValue } from './connections.js';
import type { Contract, Operation, Shape } from './contract.js';
import type { Call } from './handler-calls.js';
import { pascal, typeName } from './names.js';
import { valueOf } from './served-values.js';
import { describe, listOf, Types } from './types.js';

/** Which operations of REST there are here, under which names. */
export interface Fields {
  queries: Record<string, string>;
  mutations: Record<string, string>;
  /** What closed lists are called: by their words joined by blanks, or by the owner and field where they are first met. */
  vocabularies: Record<string, string>;
}

/** A method of a resolver, as it was found. */
export interface Found<Options> {
  options: Options;
  handler: object;
  call: Call;
}

export interface SchemaParts {
  contract: Contract;
  fields: Fields;
  calls: { ofOperation(id: string): Call; isPublic(id: string): boolean };
  questions: { ask(asked: Asked, isPublic: boolean, operation: string, args: object, call: () => Promise<unknown>): Promise<unknown> };
  batchFields: Found<BatchFieldOptions>[];
  subscriptions: Found<SubscriptionOptions>[];
  /** The live part: what a subscriber is told, in turn. */
  subscribe: (subscription: Found<SubscriptionOptions>, args: Record<string, unknown>, asked: Asked) => Promise<AsyncIterable<unknown>>;
}

type Config = GraphQLFieldConfig<unknown, { asked: Asked }>;

/** Builds the schema: fields are handlers of REST, types are its shapes, and resolvers add what a graph has beside that. */
export function buildSchema(parts: SchemaParts): GraphQLSchema {
  return new SchemaBuilder(parts).build();
}

class SchemaBuilder {
  private readonly types: Types;
  /** Shapes that a mutation takes `ifMatch` for. */
  private readonly tagged: Set<string>;

  constructor(private readonly parts: SchemaParts) {
    const { contract, fields } = parts;
    this.tagged = new Set(
      Object.values(fields.mutations).flatMap((id) => {
        const { parameters, result } = this.operation(id);
        const isTagged = parameters.some(({ name }) => name === 'If-Match') && result?.$ref;
        return isTagged ? [typeName(isTagged.slice(isTagged.lastIndexOf('/') + 1))] : [];
      }),
    );
    this.types = new Types(
      contract.shapes,
      fields.vocabularies,
      (type) => this.fieldsBeside(type) as GraphQLFieldConfigMap<unknown, unknown>,
    );
  }

  build(): GraphQLSchema {
    const { queries, mutations } = this.parts.fields;
    return new GraphQLSchema({
      query: this.root('Query', 'What can be asked for.', queries),
      mutation: this.root(
        'Mutation',
        'What can be done. Each field is a transaction of its own; they are done one after another.',
        mutations,
      ),
      subscription: new GraphQLObjectType({
        name: 'Subscription',
        description: 'What can be listened to, over a WebSocket (`graphql-transport-ws`).',
        fields: () => Object.fromEntries(this.parts.subscriptions.map((found) => [found.options.name, this.subscription(found)])),
      }),
    });
  }

  private operation(id: string): Operation {
    const operation = this.parts.contract.operations.get(id);
    if (!operation) throw new Error(`The REST contract has no ${id}. Run: npm run openapi:write`);
    return operation;
  }

  private root(name: 'Query' | 'Mutation', description: string, table: Record<string, string>): GraphQLObjectType {
    return new GraphQLObjectType({
      name,
      description,
      fields: () => Object.fromEntries(Object.entries(table).map(([field, id]) => [field, this.field(field, this.operation(id))])),
    });
  }

  private field(field: string, operation: Operation): Config {
    const { result } = operation;
    const shape = result && this.types.shapeOf(result);
    const isPage = shape?.properties?.items !== undefined && shape.properties.page !== undefined;
    const call = this.parts.calls.ofOperation(operation.id);
    const isPublic = this.parts.calls.isPublic(operation.id);
    const { type, valueOfAnswer } = isPage ? this.connection(shape) : this.result(field, result);
    return {
      // Null where it fails, so that it takes nothing with it that was asked for beside it.
      type,
      description: descriptionOf(operation),
      args: this.argumentsOf(field, operation),
      extensions: { operation: operation.id },
      resolve: async (_, args: Record<string, unknown>, { asked }) => {
        const answer = await this.parts.questions.ask(asked, isPublic, operation.id, args, () =>
          asked.call(call, requestOf(operation, args)),
        );
        return valueOfAnswer(valueOf(answer, asked), args);
      },
    };
  }

  private result(field: string, result: Shape | undefined): { type: GraphQLOutputType; valueOfAnswer: (answer: unknown) => unknown } {
    if (result === undefined) return { type: GraphQLBoolean, valueOfAnswer: () => true };
    const { properties = {} } = this.types.shapeOf(result);
    const [only, ...others] = Object.entries(properties);
    const at: [string, string] = [pascal(field), 'result'];
    if (only?.[0] === 'items' && others.length === 0) {
      return { type: this.types.output(only[1], at), valueOfAnswer: (answer) => (answer as { items: unknown }).items };
    }
    return { type: this.types.output(result, at), valueOfAnswer: (answer) => answer };
  }

  /** A list as Relay has it (GraphQL Cursor Connections Specification). */
  private connection(shape: Shape) {
    const { items, page } = shape.properties as { items: Shape; page: Shape };
    const node = this.types.output(items.items as Shape, ['', '']) as GraphQLObjectType;
    const pageShape = page.$ref?.slice(page.$ref.lastIndexOf('/') + 1) ?? '';
    const type = this.types.define(`${node.name}Connection`, 'A page of a list.', () => ({
      ...this.connectionFields(node),
      ...this.types.fieldsOf(pageShape, PAGE_FIELDS),
      ...this.extraFields(shape),
    }));
    return {
      type,
      valueOfAnswer: (answer: unknown, args: Record<string, unknown>) => connectionOf(answer as PageValue, typeof args.after === 'string'),
    };
  }

  private connectionFields(node: GraphQLObjectType): GraphQLFieldConfigMap<unknown, unknown> {
    const sure = (type: GraphQLOutputType, description: string) => ({ type: new GraphQLNonNull(type as GraphQLObjectType), description });
    const edge = this.types.define(`${node.name}Edge`, 'An item, and its place in the list.', () => ({
      node: sure(node, 'The item.'),
      cursor: sure(GraphQLString, 'Where a page that follows it begins: for `after`.'),
    }));
    const info = this.types.define('PageInfo', 'Where a page stands in its list.', () => ({
      hasNextPage: sure(GraphQLBoolean, 'Is there more after it?'),
      hasPreviousPage: sure(GraphQLBoolean, 'Is there something before it?'),
      startCursor: { type: GraphQLString, description: 'Of the first item; null where there is none.' },
      endCursor: { type: GraphQLString, description: 'Of the last item, `after` of the next page; null where there is none.' },
    }));
    return {
      edges: { ...sure(listOf(edge), 'The items with their cursors.'), resolve: (value) => edgesOf(value as Connection) },
      nodes: sure(listOf(node), 'The items alone.'),
      pageInfo: { ...sure(info, 'Where the page stands.'), resolve: (value) => pageInfoOf(value as Connection) },
      totalCount: {
        ...sure(GraphQLInt, 'How many items the whole list has; at least so many where `totalRelation` is `gte`.'),
        resolve: (value) => (value as Connection).page.total.value,
      },
      totalRelation: {
        ...sure(this.types.output(TOTAL_RELATION, ['Total', 'relation']), 'Whether `totalCount` is exact: lists are counted up to a cap.'),
        resolve: (value) => (value as Connection).page.total.relation,
      },
    };
  }

  private extraFields(shape: Shape): GraphQLFieldConfigMap<unknown, unknown> {
    const name = Object.entries(this.parts.contract.shapes).find(([, candidate]) => candidate === shape)?.[0] ?? '';
    return this.types.fieldsOf(name, ['items', 'page']);
  }

  private argumentsOf(field: string, { parameters, body, method }: Operation): GraphQLFieldConfigArgumentMap {
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
        const type = this.types.input(schema, [pascal(field), name]);
        return [[name, { type: required ? new GraphQLNonNull(type) : type, description: description ?? describe(schema, name) }]];
      },
    );
    const input: [string, GraphQLFieldConfigArgumentMap[string]][] = [];
    if (body && method !== 'GET') {
      const type: GraphQLInputType = this.types.input(body.shape, [pascal(field), 'input']);
      input.push(['input', { type: body.required ? new GraphQLNonNull(type) : type, description: 'What REST takes in the body.' }]);
    }
    const headers = own.filter(([, { extensions }]) => extensions?.header);
    return Object.fromEntries([...own.filter(([, { extensions }]) => !extensions?.header), ...input, ...headers]);
  }

  /** What resolvers add to a type. */
  private fieldsBeside(type: string): GraphQLFieldConfigMap<unknown, { asked: Asked }> {
    const added = this.parts.batchFields
      .filter(({ options }) => options.on.includes(type))
      .map((found): [string, Config] => [found.options.name, this.batchField(found, type)]);
    return { ...(this.tagged.has(type) && { etag: this.types.etag() as Config }), ...Object.fromEntries(added) };
  }

  private batchField({ options, handler, call }: Found<BatchFieldOptions>, type: string): Config {
    const { name, topics } = options;
    return {
      type: this.types.named(options.type),
      description: `${options.description}${accessOf(handler)}`,
      args: this.declaredArguments(options),
      extensions: { batched: true },
      resolve: async (parent, args, { asked }) => {
        if (topics) for (const topic of topics(parent as never)) asked.keeping.topics.add(topic);
        else asked.keeping.possible = false;
        return asked.batch(call, `${type}.${name}`, parent, args as Record<string, unknown>);
      },
    };
  }

  private subscription(found: Found<SubscriptionOptions>): Config {
    return {
      type: this.types.named(found.options.type),
      description: `${found.options.description}${accessOf(found.handler)}`,
      args: this.declaredArguments(found.options),
      resolve: (value) => value,
      subscribe: (_, args, { asked }) => this.parts.subscribe(found, args as Record<string, unknown>, asked),
    };
  }

  private declaredArguments({ args = {} }: { args?: BatchFieldOptions['args'] }): GraphQLFieldConfigArgumentMap {
    return Object.fromEntries(
      Object.entries(args).map(([name, { type, description, default: value }]) => [
        name,
        { type: this.inputNamed(type), description, ...(value !== undefined && { defaultValue: value }) },
      ]),
    );
  }

  private inputNamed(reference: string): GraphQLInputType {
    if (reference.endsWith('!')) return new GraphQLNonNull(this.inputNamed(reference.slice(0, -1)) as never);
    if (reference.startsWith('[')) return new GraphQLList(this.inputNamed(reference.slice(1, -1)));
    const type = [GraphQLID, GraphQLInt, GraphQLString, GraphQLBoolean].find(({ name }) => name === reference);
    if (!type) throw new Error(`${reference} is no type of arguments`);
    return type;
  }
}

const TOTAL_RELATION: Shape = { type: 'string', enum: ['eq', 'gte'] };

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

/** The request that REST would have got. */
function requestOf(
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

function descriptionOf({ summary, failures, method, path }: Operation): string {
  const codes = failures.map((code) => `\`${code}\``).join(', ');
  return `${summary}\n\nREST: \`${method} ${path}\`.${codes && ` Fails with ${codes}.`}`;
}

function accessOf(handler: object): string {
  const access = Reflect.getMetadata(ACCESS_KEY, handler) as Access | undefined;
  const scope = Reflect.getMetadata(TOKEN_SCOPE_KEY, handler) as string | undefined;
  const who = access === undefined || typeof access === 'string' ? '' : ` For the role ${access.join(' or ')}.`;
  return `${who}${scope ? ` API tokens need \`${scope}\`.` : ''}`;
}
