import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLString,
  valueFromASTUntyped,
} from 'graphql';
import { etagOf } from '../../common/etag.js';
import type { Shape } from './contract.js';
import { inputName, inWords, isName, pascal, typeName } from './names.js';

/** Numbers of these names are whole; the contract calls every number a number. */
const WHOLE = new Set(['value', 'count', 'limit', 'version', 'number', 'maxApplications', 'jobVersion', 'expiresIn', 'expiresInDays']);

const text = (value: unknown) => value;

const JSON_VALUE = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: text,
  parseValue: text,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

const TEXTS: Record<string, GraphQLScalarType> = {
  uuid: GraphQLID,
  'date-time': textScalar('DateTime', 'An instant: RFC 3339, in UTC, with milliseconds.', 'https://www.rfc-editor.org/rfc/rfc3339'),
  date: textScalar('Date', 'A day: RFC 3339 `full-date`.', 'https://www.rfc-editor.org/rfc/rfc3339'),
};

/** What is wrong with a text is found where REST finds it, and named in the same way. */
function textScalar(name: string, description: string, specifiedByURL: string): GraphQLScalarType {
  return new GraphQLScalarType({ name, description, specifiedByURL, serialize: text, parseValue: text });
}

/** GraphQL's types, made of the shapes of the REST contract: what is one shape there is one type here. */
export class Types {
  private readonly outputs = new Map<string, GraphQLObjectType>();
  private readonly inputs = new Map<string, GraphQLInputObjectType>();
  private readonly enums = new Map<string, GraphQLEnumType>();

  /**
   * @param shapes of the contract, by name
   * @param vocabularies names of closed lists: by their words joined by blanks, or by where the first of them stands
   * @param more fields that types get beside those of their shape
   */
  constructor(
    private readonly shapes: Record<string, Shape>,
    private readonly vocabularies: Record<string, string>,
    private readonly more: (type: string) => GraphQLFieldConfigMap<unknown, unknown>,
  ) {}

  shapeOf(shape: Shape): Shape {
    return shape.$ref ? (this.shapes[nameIn(shape.$ref)] as Shape) : shape;
  }

  /** The type of a value that is there. @param at where it stands: owner and field */
  output(shape: Shape, at: [owner: string, field: string]): GraphQLOutputType {
    const there = presentOf(shape);
    if (there.$ref) return this.object(nameIn(there.$ref));
    if (there.type === 'array' && there.items) return listOf(this.output(there.items, at));
    if (isMap(there)) return listOf(this.group(there.additionalProperties.items as Shape, at));
    return this.leaf(there, at);
  }

  input(shape: Shape, at: [owner: string, field: string]): GraphQLInputType {
    const there = presentOf(shape);
    if (there.$ref) return this.inputObject(nameIn(there.$ref));
    if (there.type === 'array' && there.items) return listOf(this.input(there.items, at));
    return this.leaf(there, at);
  }

  /** The object type of a shape. */
  object(shapeName: string): GraphQLObjectType {
    const name = typeName(shapeName);
    return this.define(name, `What the REST API calls \`${shapeName}\`.`, () => this.fieldsOf(shapeName));
  }

  /** An object type of one's own. */
  define(name: string, description: string, fields: () => GraphQLFieldConfigMap<unknown, unknown>): GraphQLObjectType {
    let type = this.outputs.get(name);
    if (!type) {
      type = new GraphQLObjectType({ name, description, fields: () => ({ ...fields(), ...this.more(name) }) });
      this.outputs.set(name, type);
    }
    return type;
  }

  /** The type that a text in the schema language names. */
  named(reference: string): GraphQLOutputType {
    if (reference.endsWith('!')) return new GraphQLNonNull(this.named(reference.slice(0, -1)) as GraphQLObjectType);
    if (reference.startsWith('[')) return new GraphQLList(this.named(reference.slice(1, -1)));
    const simple = [GraphQLInt, GraphQLString, GraphQLBoolean, ...Object.values(TEXTS)].find(({ name }) => name === reference);
    return simple ?? this.outputs.get(reference) ?? this.object(`${reference}Response`);
  }

  fieldsOf(shapeName: string, except: readonly string[] = []): GraphQLFieldConfigMap<unknown, unknown> {
    const { properties = {}, required = [] } = this.shapes[shapeName] ?? {};
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([field]) => !except.includes(field))
        .map(([field, shape]) => [field, this.field(shape, [typeName(shapeName), field], required.includes(field))]),
    );
  }

  /** For `ifMatch`: of the very object that a mutation would find. */
  etag(): GraphQLFieldConfig<unknown, unknown> {
    return {
      type: new GraphQLNonNull(GraphQLString),
      description: 'The entity tag of its present state (RFC 9110), as REST has it in `ETag`: what `ifMatch` takes.',
      resolve: (parent) => etagOf(parent as object),
    };
  }

  private field(shape: Shape, at: [string, string], required: boolean): GraphQLFieldConfig<unknown, unknown> {
    const type = this.output(shape, at);
    const isSure = required && !isNullable(shape);
    return {
      type: isSure ? new GraphQLNonNull(type as GraphQLObjectType) : type,
      description: describe(shape, at[1]),
      ...(isMap(presentOf(shape)) && { resolve: (parent: unknown) => groupsOf((parent as Record<string, object>)[at[1]]) }),
    };
  }

  private inputObject(shapeName: string): GraphQLInputObjectType {
    const name = inputName(shapeName);
    let type = this.inputs.get(name);
    if (!type) {
      type = new GraphQLInputObjectType({
        name,
        description: `What the REST API calls \`${shapeName}\`.`,
        fields: () => {
          const { properties = {}, required = [] } = this.shapes[shapeName] ?? {};
          return Object.fromEntries(
            Object.entries(properties).map(([field, shape]): [string, GraphQLInputFieldConfig] => {
              const inner = this.input(shape, [name.replace(/Input$/, ''), field]);
              const isSure = required.includes(field) && !isNullable(shape);
              return [field, { type: isSure ? new GraphQLNonNull(inner) : inner, description: describe(shape, field) }];
            }),
          );
        },
      });
      this.inputs.set(name, type);
    }
    return type;
  }

  private leaf(shape: Shape, at: [string, string]): GraphQLScalarType | GraphQLEnumType {
    if (shape.enum)
      return this.enum(
        shape.enum.filter((word) => word !== null),
        at,
      );
    switch (shape.type) {
      case 'string':
        return TEXTS[shape.format ?? ''] ?? GraphQLString;
      case 'integer':
        return GraphQLInt;
      case 'number':
        return WHOLE.has(at[1]) ? GraphQLInt : GraphQLFloat;
      case 'boolean':
        return GraphQLBoolean;
      default:
        return JSON_VALUE;
    }
  }

  private enum(words: readonly string[], [owner, field]: [string, string]): GraphQLScalarType | GraphQLEnumType {
    if (!words.every(isName)) return GraphQLString;
    const key = words.join(' ');
    let type = this.enums.get(key);
    if (!type) {
      type = new GraphQLEnumType({
        name: this.vocabularies[key] ?? this.vocabularies[`${owner}.${field}`] ?? `${owner}${pascal(field)}`,
        description: `${inWords(field)}: the words are those of the REST API.`,
        values: Object.fromEntries(
          words.map((word) => [word, { value: word, description: inWords(word.toLowerCase().replaceAll('_', ' ')) }]),
        ),
      });
      this.enums.set(key, type);
    }
    return type;
  }

  /** What REST has as an object with arbitrary names is a list of names with their values here. */
  private group(item: Shape, at: [string, string]): GraphQLObjectType {
    const values = this.output(item, at);
    const name = `${String(values)}Group`;
    return this.define(name, 'Values, and what they are values of.', () => ({
      name: { type: new GraphQLNonNull(GraphQLString), description: 'What they are values of.' },
      values: { type: new GraphQLNonNull(listOf(values)), description: 'The values.' },
    }));
  }
}

export function listOf(type: GraphQLOutputType | GraphQLInputType): GraphQLList<GraphQLNonNull<never>> {
  return new GraphQLList(new GraphQLNonNull(type as never));
}

function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

export function isNullable({ type, anyOf, enum: words }: Shape): boolean {
  return (
    (Array.isArray(type) && type.includes('null')) || anyOf?.some((one) => one.type === 'null') === true || words?.includes(null) === true
  );
}

/** The shape without "or null". */
function presentOf(shape: Shape): Shape {
  const one = shape.allOf ?? shape.anyOf?.filter(({ type }) => type !== 'null');
  if (one?.length === 1) return one[0] as Shape;
  if (!Array.isArray(shape.type)) return shape;
  const types = shape.type.filter((type) => type !== 'null');
  return { ...shape, type: types.length === 1 ? types[0] : undefined };
}

type MapShape = Shape & { additionalProperties: Shape };

function isMap(shape: Shape): shape is MapShape {
  return typeof shape.additionalProperties === 'object' && shape.additionalProperties.items !== undefined;
}

function groupsOf(map: object | undefined): object[] | undefined {
  return map && Object.entries(map).map(([name, values]: [string, unknown]) => ({ name, values }));
}

/** What a field means, in the words of the contract; where that has none, its name says it. */
export function describe({ description, example, format }: Shape, name: string): string {
  if (description) return description;
  const shown = example === undefined ? '' : `, for example \`${typeof example === 'string' ? example : JSON.stringify(example)}\``;
  return `${inWords(name)}${format && format !== 'uuid' && !(format in TEXTS) ? ` (${format})` : ''}${shown}.`;
}
