import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import type { Asked } from './asked.js';
import type { BatchFieldOptions, SubscriptionOptions } from './batch-field.js';
import { ConnectionTypes } from './connection-types.js';
import type { Contract, Operation, Shape } from './contract.js';
import { argumentsOf, declaredArguments } from './field-arguments.js';
import { accessOf, descriptionOf } from './field-descriptions.js';
import type { Call } from './handler-calls.js';
import { pascal, typeName } from './names.js';
import { refusalOf, requestOf } from './rest-request.js';
import { valueOf } from './served-values.js';
import { Types } from './types.js';

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
  private readonly connections: ConnectionTypes;
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
    this.connections = new ConnectionTypes(this.types, contract.shapes);
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
    const { type, valueOfAnswer } = isPage ? this.connections.of(shape) : this.result(field, result);
    return {
      // Null where it fails, so that it takes nothing with it that was asked for beside it.
      type,
      description: descriptionOf(operation),
      args: argumentsOf(this.types, field, operation),
      extensions: { operation: operation.id },
      resolve: async (_, args: Record<string, unknown>, { asked }) => {
        const answer = await this.parts.questions.ask(asked, isPublic, operation.id, args, () =>
          asked.call(call, requestOf(operation, args)).catch((error: unknown) => {
            throw refusalOf(error, operation);
          }),
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
      args: declaredArguments(options),
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
      args: declaredArguments(found.options),
      resolve: (value) => value,
      subscribe: (_, args, { asked }) => this.parts.subscribe(found, args as Record<string, unknown>, asked),
    };
  }
}
