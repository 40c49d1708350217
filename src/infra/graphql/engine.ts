import Fastify, { type FastifyInstance } from 'fastify';
import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  isObjectType,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import mercurius from 'mercurius';
import type { Asked } from './asked.js';
import { type Asking, Documents } from './documents.js';
import { assertWithin, type Limits } from './limits.js';
import { buildSchema, type SchemaParts } from './schema.js';

/** So many documents are kept validated, and so many with their faults. */
const DOCUMENTS_KEPT = 500;
/** From this run on a document is compiled: what is sent once or twice is not worth it. */
const COMPILED_AT = 3;

/**
 * Runs operations: Mercurius, on a Fastify of its own that listens to nothing. It keeps validated documents and compiles
 * them (graphql-jit). Built when somebody first asks: see docs/decisions/0030-graphql-from-the-rest-contract.md.
 */
export class Engine {
  private readonly documents = new Documents();
  /** Names of the fields that are as long as their `first` says. */
  private readonly lists: ReadonlySet<string>;

  private constructor(
    readonly schema: GraphQLSchema,
    private readonly fastify: FastifyInstance,
    private readonly limits: Limits,
    private readonly ownRules: readonly ValidationRule[],
  ) {
    this.lists = listsOf(schema);
  }

  /** @param introspection whether the schema may be asked for, and misspelt names are helped with */
  static async build(parts: SchemaParts, limits: Limits, { introspection }: { introspection: boolean }): Promise<Engine> {
    const schema = buildSchema(parts);
    const fastify = Fastify({ logger: false });
    const ownRules = introspection ? [] : [NoSchemaIntrospectionCustomRule];
    await fastify.register(mercurius as never, {
      schema,
      routes: false,
      jit: COMPILED_AT,
      cache: DOCUMENTS_KEPT,
      validationRules: ownRules,
      errorFormatter: (execution: ExecutionResult) => ({ statusCode: 200, response: execution }),
    });
    await fastify.ready();
    return new Engine(schema, fastify, limits, ownRules);
  }

  /** @throws AppErrors that say why it is not run, before anything is */
  read(source: string, operationName: string | undefined, variables: Record<string, unknown>): Asking {
    const asking = this.documents.read(source, operationName);
    assertWithin(this.limits, asking.document, asking.operation, variables, this.lists);
    return asking;
  }

  /** Runs a query or mutation. Faults of documents and variables are results without data. */
  async run(source: string, operationName: string | undefined, variables: Record<string, unknown>, asked: Asked): Promise<ExecutionResult> {
    try {
      const { graphql } = this.fastify as unknown as { graphql: (...args: unknown[]) => Promise<ExecutionResult> };
      return await graphql(this.keyOf(source, operationName), { asked }, variables, operationName);
    } catch (error) {
      const errors = (error as { errors?: ExecutionResult['errors'] }).errors;
      if (errors === undefined) throw error;
      return { errors };
    }
  }

  /** It compiles a document once, whichever of its operations is meant then: so each operation of several is a text of its own. */
  private keyOf(source: string, operationName: string | undefined): string {
    return operationName === undefined ? source : `${source}\n# ${operationName}`;
  }

  /** What is wrong with a document: for subscriptions, which are not run but followed. */
  faultsOf({ document }: Asking): readonly GraphQLError[] {
    return validate(this.schema, document, [...specifiedRules, ...this.ownRules]);
  }

  async close(): Promise<void> {
    await this.fastify.close();
  }
}

function listsOf(schema: GraphQLSchema): Set<string> {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []));
  return new Set(fields.filter(({ args }) => args.some(({ name }) => name === 'first')).map(({ name }) => name));
}
