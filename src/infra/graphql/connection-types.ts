import {
  GraphQLBoolean,
  type GraphQLFieldConfigMap,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import { type Connection, connectionOf, edgesOf, PAGE_FIELDS, pageInfoOf, type PageValue } from './connections.js';
import type { Shape } from './contract.js';
import { listOf, type Types } from './types.js';

const TOTAL_RELATION: Shape = { type: 'string', enum: ['eq', 'gte'] };

/** The types of lists, as Relay has them (GraphQL Cursor Connections Specification). */
export class ConnectionTypes {
  constructor(
    private readonly types: Types,
    private readonly shapes: Record<string, Shape>,
  ) {}

  /** @param shape of a page, as REST answers it */
  of(shape: Shape) {
    const { items, page } = shape.properties as { items: Shape; page: Shape };
    const node = this.types.output(items.items as Shape, ['', '']) as GraphQLObjectType;
    const pageShape = page.$ref?.slice(page.$ref.lastIndexOf('/') + 1) ?? '';
    const type = this.types.define(`${node.name}Connection`, 'A page of a list.', () => ({
      ...this.fieldsOf(node),
      ...this.types.fieldsOf(pageShape, PAGE_FIELDS),
      ...this.extraFields(shape),
    }));
    return {
      type,
      valueOfAnswer: (answer: unknown, args: Record<string, unknown>) => connectionOf(answer as PageValue, typeof args.after === 'string'),
    };
  }

  private fieldsOf(node: GraphQLObjectType): GraphQLFieldConfigMap<unknown, unknown> {
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
    const name = Object.entries(this.shapes).find(([, candidate]) => candidate === shape)?.[0] ?? '';
    return this.types.fieldsOf(name, ['items', 'page']);
  }
}
