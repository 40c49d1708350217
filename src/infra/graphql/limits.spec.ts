import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { Documents } from './documents.js';
import { GraphqlInvalidError, GraphqlSyntaxError, GraphqlTooExpensiveError } from './graphql.errors.js';
import { assertWithin, type Limits } from './limits.js';

const LISTS = new Set(['jobs', 'events']);

function weigh(source: string, limits: Partial<Limits>, variables: Record<string, unknown> = {}): void {
  const document = parse(source);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation comes first');
  assertWithin({ depth: 100, cost: 1_000_000, aliases: 100, ...limits }, document, operation, variables, LISTS);
}

describe('An operation', () => {
  it.each([
    ['a field', '{ me { name } }', 2],
    ['a list without a size, which has 20', '{ jobs { title } }', 21],
    ['a list with one', '{ jobs(first: 50) { title } }', 51],
    ['a list of a longer page than there is', '{ jobs(first: 100000) { title } }', 101],
    ['a list within a list', '{ jobs(first: 10) { events(first: 5) { at } } }', 1 + 10 * (1 + 5)],
    ['fragments, each time they are spread', '{ ...A ...A } fragment A on Query { me { name } }', 4],
    ['a variable by its default', 'query($n: Int = 30) { jobs(first: $n) { title } }', 31],
    ['a variable that is no number as a page', 'query($n: Int) { jobs(first: $n) { title } }', 21],
    ['questions about the schema once', '{ __schema { types { fields { name } } } }', 1],
  ])('costs what it may come to: %s', (_, source, cost) => {
    expect(() => weigh(source, { cost })).not.toThrow();
    expect(() => weigh(source, { cost: cost - 1 })).toThrow(GraphqlTooExpensiveError);
  });

  it('costs by its variables', () => {
    const source = 'query($n: Int) { jobs(first: $n) { title } }';
    expect(() => weigh(source, { cost: 50 }, { n: 40 })).not.toThrow();
    expect(() => weigh(source, { cost: 50 }, { n: 60 })).toThrow(GraphqlTooExpensiveError);
  });

  it('is as deep as its fragments lead', () => {
    const source = '{ ...A } fragment A on Query { me { ...B } } fragment B on User { employer { name } }';
    expect(() => weigh(source, { depth: 3 })).not.toThrow();
    expect(() => weigh(source, { depth: 2 })).toThrow('3 fields deep');
  });

  it('is weighed in no time, though it would be endless, or of exponential length', () => {
    expect(() => weigh('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A me { name } }', {})).not.toThrow();
    const bomb = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(' ');
    expect(() => weigh(`{ ...F0 } ${bomb} fragment F60 on Query { me { name } }`, {})).toThrow(GraphqlTooExpensiveError);
  });

  it('counts its aliases', () => {
    expect(() => weigh('{ a: me { b: name } }', { aliases: 2 })).not.toThrow();
    expect(() => weigh('{ a: me { b: name } }', { aliases: 1 })).toThrow('2 aliases');
  });
});

describe('A document', () => {
  const documents = new Documents();

  it('has the operation that is meant', () => {
    const two = 'query A { me { name } jobs { title } } mutation B { logout }';
    expect(documents.read(two, 'A')).toMatchObject({ rootFields: 2, operation: { operation: 'query' } });
    expect(documents.read(two, 'B').operation.operation).toBe('mutation');
    expect(() => documents.read(two, undefined)).toThrow(GraphqlInvalidError);
    expect(() => documents.read(two, 'C')).toThrow(GraphqlInvalidError);
    expect(() => documents.read('fragment A on Query { me { name } }', undefined)).toThrow(GraphqlInvalidError);
  });

  it('is refused where it is none, with the place', () => {
    expect(() => documents.read('{ me { }', undefined)).toThrow(GraphqlSyntaxError);
    expect(() => documents.read('{\n me { }', undefined)).toThrow('line 2');
  });
});
