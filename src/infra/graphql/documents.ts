import { type DocumentNode, getOperationAST, GraphQLError, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { GraphqlInvalidError, GraphqlSyntaxError, GraphqlTooExpensiveError } from './graphql.errors.js';
import { assertFewRepeats } from './repetition.js';

/** A document of more is none that a page of a frontend needs. */
const MOST_CHARACTERS = 20_000;
const MOST_TOKENS = 2000;

/** What a document asks for, as far as it is known before it is validated. */
export interface Asking {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  kind: 'query' | 'mutation' | 'subscription';
  /** How many fields of the root it has, those in fragments too. */
  rootFields: number;
}

/** Documents that were read, and what is in them: the same are sent again and again. */
export class Documents {
  private readonly known = new LRUCache<string, DocumentNode>({ maxSize: 4_000_000, sizeCalculation: (_, source) => source.length + 100 });

  /** @throws GraphqlSyntaxError, GraphqlTooExpensiveError, GraphqlInvalidError where it is not clear which operation is meant */
  read(source: string, operationName: string | undefined): Asking {
    const document = this.known.get(source) ?? this.parse(source);
    const operation = getOperationAST(document, operationName);
    if (!operation) {
      throw new GraphqlInvalidError(
        operationName === undefined
          ? 'The document has several operations, or none: name one in operationName.'
          : 'The document has no operation of the name in operationName.',
      );
    }
    return { document, operation, kind: operation.operation, rootFields: countRootFields(document, operation) };
  }

  private parse(source: string): DocumentNode {
    if (source.length > MOST_CHARACTERS) throw new GraphqlTooExpensiveError(`A document may have ${MOST_CHARACTERS} characters.`);
    try {
      const document = parse(source, { maxTokens: MOST_TOKENS });
      assertFewRepeats(document);
      this.known.set(source, document);
      return document;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      if (error.message.includes('tokens')) throw new GraphqlTooExpensiveError(`A document may have ${MOST_TOKENS} tokens.`);
      const [at] = error.locations ?? [];
      throw new GraphqlSyntaxError(`${error.message}${at ? `, at line ${at.line}, column ${at.column}` : ''}.`);
    }
  }
}

function countRootFields(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const seen = new Set<string>();
  const count = ({ selections }: OperationDefinitionNode['selectionSet']): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + (selection.name.value.startsWith('__') ? 0 : 1);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const fragment = seen.has(selection.name.value) ? undefined : fragments.get(selection.name.value);
      seen.add(selection.name.value);
      return sum + (fragment ? count(fragment.selectionSet) : 0);
    }, 0);
  return count(selectionSet);
}
