import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { GraphqlTooExpensiveError } from './graphql.errors.js';

/** Fields of one name in one place, fragments included: validation compares each of them with each other. */
const MOST_OF_A_NAME = 10;
/** These are compared with each other as well. */
const MOST_FRAGMENTS = 100;
/** Fields of a document and of what its fragments come to. */
const MOST_SELECTIONS = 10_000;

/** A set of fields, and the fragments that it stands in. */
interface Place {
  fields: SelectionSetNode;
  within: readonly FragmentDefinitionNode[];
}

/**
 * Refuses a document that says the same again and again, before it is validated: for every pair of fields of one name
 * validation asks whether they go together, so that it would take the square of the time. All of a document is validated, whichever
 * of its operations is meant: so all of it is looked at.
 * @throws GraphqlTooExpensiveError
 */
export function assertFewRepeats(document: DocumentNode): void {
  const definitions = document.definitions.filter(hasFields);
  const fragments = definitions.filter(isFragment);
  if (fragments.length > MOST_FRAGMENTS) throw new GraphqlTooExpensiveError(`A document may have ${MOST_FRAGMENTS} fragments.`);
  const walk = new Walk(fragments);
  for (const operation of definitions.filter((one) => !isFragment(one))) walk.through([{ fields: operation.selectionSet, within: [] }]);
  for (const fragment of fragments) {
    if (!walk.seen.has(fragment)) walk.through([{ fields: fragment.selectionSet, within: [fragment] }]);
  }
}

class Walk {
  readonly seen = new Set<FragmentDefinitionNode>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private selections = 0;

  constructor(fragments: FragmentDefinitionNode[]) {
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** @param together what is answered as one object */
  through(together: Place[]): void {
    const named = new Map<string, (Place | undefined)[]>();
    const spread = new Set<FragmentDefinitionNode>();
    for (const place of together) this.collect(place, named, spread);
    for (const places of named.values()) {
      const inner = places.filter((place) => place !== undefined);
      if (inner.length > 0) this.through(inner);
    }
  }

  private collect({ fields, within }: Place, named: Map<string, (Place | undefined)[]>, spread: Set<FragmentDefinitionNode>): void {
    for (const selection of fields.selections) {
      if (++this.selections > MOST_SELECTIONS) throw new GraphqlTooExpensiveError(`A document may come to ${MOST_SELECTIONS} fields.`);
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const same = named.get(name) ?? [];
        if (same.push(selection.selectionSet && { fields: selection.selectionSet, within }) > MOST_OF_A_NAME)
          throw new GraphqlTooExpensiveError(`The document asks for ${name} more than ${MOST_OF_A_NAME} times in one place.`);
        named.set(name, same);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.collect({ fields: selection.selectionSet, within }, named, spread);
      } else {
        const fragment = this.fragments.get(selection.name.value);
        // One that contains itself is refused by validation; one that is spread twice is compared once.
        if (!fragment || within.includes(fragment) || spread.has(fragment)) continue;
        spread.add(fragment);
        this.seen.add(fragment);
        this.collect({ fields: fragment.selectionSet, within: [...within, fragment] }, named, spread);
      }
    }
  }
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

function hasFields(definition: DocumentNode['definitions'][number]): definition is Definition {
  return definition.kind === Kind.OPERATION_DEFINITION || isFragment(definition);
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}
