import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { readContract } from '../../infra/graphql/contract.js';
import { LEFT_OUT, ProductFields } from './fields.js';

const { queries, mutations } = new ProductFields();
const { operations } = readContract();

describe('GraphQL', () => {
  it('has every operation of REST, or says why not', () => {
    const named = [...Object.values(queries), ...Object.values(mutations), ...Object.keys(LEFT_OUT)];
    expect(named.toSorted()).toEqual([...operations.keys()].toSorted());
  });

  it('reads with what reads, and changes with what changes', () => {
    const methodOf = (id: string) => operations.get(id)?.method;
    expect(Object.values(queries).filter((id) => methodOf(id) !== 'GET')).toEqual([]);
    expect(Object.values(mutations).filter((id) => methodOf(id) === 'GET')).toEqual([]);
  });

  it('describes every type, field, argument and word', () => {
    const schema = buildSchema(readFileSync('docs/schema/schema.graphql', 'utf8'));
    const bare = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) return [];
      const inner =
        isObjectType(type) || isInterfaceType(type)
          ? Object.values(type.getFields()).flatMap((field) => [field, ...field.args])
          : isInputObjectType(type)
            ? Object.values(type.getFields())
            : isEnumType(type)
              ? type.getValues()
              : [];
      return [type, ...inner].filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`);
    });
    expect(bare).toEqual([]);
  });
});
