import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { GraphqlTooExpensiveError } from './graphql.errors.js';

/** How much one operation may ask for. */
export interface Limits {
  /** Fields within fields. */
  depth: number;
  /** Fields, those of lists as often as the list may be long. */
  cost: number;
  aliases: number;
}

interface Weight {
  depth: number;
  cost: number;
  aliases: number;
}

/** How many items a page has when nobody says. */
const PAGE = 20;
const MOST_ITEMS = 100;
const NOTHING: Weight = { depth: 0, cost: 0, aliases: 0 };

/**
 * Weighs an operation before it is validated or run, whatever it is made of: a fragment is weighed once, so that fragments of
 * fragments cost no more to weigh than to write.
 * @param lists names of fields whose answer is as long as their `first` says
 * @throws GraphqlTooExpensiveError
 */
export function assertWithin(
  limits: Limits,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  lists: ReadonlySet<string>,
): void {
  const { depth, cost, aliases } = new Scales(document, operation, variables, lists).weigh(operation.selectionSet);
  const faults = [
    ...(depth > limits.depth ? [`it is ${depth} fields deep, and may be ${limits.depth}`] : []),
    ...(cost > limits.cost ? [`it asks for up to ${cost} fields, and may for ${limits.cost}`] : []),
    ...(aliases > limits.aliases ? [`it has ${aliases} aliases, and may have ${limits.aliases}`] : []),
  ];
  if (faults.length > 0) throw new GraphqlTooExpensiveError(`The operation asks for too much: ${faults.join('; ')}.`);
}

class Scales {
  private readonly fragments: Map<string, FragmentDefinitionNode>;
  private readonly weights = new Map<string, Weight>();
  private readonly defaults: Map<string, unknown>;

  constructor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    private readonly variables: Record<string, unknown>,
    private readonly lists: ReadonlySet<string>,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
    );
    this.defaults = new Map(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
      ),
    );
  }

  weigh({ selections }: SelectionSetNode): Weight {
    return selections
      .map((selection): Weight => {
        if (selection.kind === Kind.FIELD) return this.weighField(selection);
        if (selection.kind === Kind.INLINE_FRAGMENT) return this.weigh(selection.selectionSet);
        return this.weighFragment(selection.name.value);
      })
      .reduce(together, NOTHING);
  }

  private weighField(field: FieldNode): Weight {
    const name = field.name.value;
    const aliases = field.alias ? 1 : 0;
    // It is bounded by the size of the schema, and GraphQL's own rules bound how often it may go round.
    if (name.startsWith('__')) return { depth: 1, cost: 1, aliases };
    const inner = field.selectionSet ? this.weigh(field.selectionSet) : NOTHING;
    return { depth: inner.depth + 1, cost: 1 + inner.cost * this.sizeOf(field), aliases: inner.aliases + aliases };
  }

  private weighFragment(name: string): Weight {
    const known = this.weights.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    // While it is weighed it weighs nothing: of itself it is refused by validation.
    this.weights.set(name, NOTHING);
    const weight = fragment ? this.weigh(fragment.selectionSet) : NOTHING;
    this.weights.set(name, weight);
    return weight;
  }

  private sizeOf(field: FieldNode): number {
    const value = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (value === undefined && !this.lists.has(field.name.value)) return 1;
    const given =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? (this.variables[value.name.value] ?? this.defaults.get(value.name.value))
          : undefined;
    return typeof given === 'number' && given >= 1 ? Math.min(given, MOST_ITEMS) : PAGE;
  }
}

function together(a: Weight, b: Weight): Weight {
  return { depth: Math.max(a.depth, b.depth), cost: a.cost + b.cost, aliases: a.aliases + b.aliases };
}
