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

  it.each([
    ['side by side', `{ me { ${'name '.repeat(11)}} }`],
    ['under another name', `{ me { ${'name: id '.repeat(11)}} }`],
    ['in an object that is asked for twice', `{ me { ${'name '.repeat(6)}} me { ${'name '.repeat(5)}} }`],
    ['in fragments', `{ me { ${'name '.repeat(10)} ...A } } fragment A on User { ... on User { name } }`],
    ['in fragments of what holds it', `{ me { ${'name '.repeat(10)} } ...A } fragment A on Query { me { name } }`],
    ['in an operation that is not meant', `query A { me { id } } query B { me { ${'name '.repeat(11)} } }`],
    ['in a fragment that nobody uses', `query A { me { id } } fragment B on User { ${'name '.repeat(11)} }`],
    [
      'in the first of two fragments of one name',
      `query A { me { ...B } } fragment B on User { ${'name '.repeat(11)} } fragment B on User { id }`,
    ],
  ])('does not ask for the same again and again: %s', (_, source) => {
    expect(() => documents.read(source, source.includes('query A') ? 'A' : undefined)).toThrow('10 times in one place');
  });

  it('may say the same in several places, and spread a fragment as often as it likes', () => {
    const name = 'name '.repeat(10);
    expect(() => documents.read(`{ me { ${name} } you: me { ${name} employer { ${name} } } }`, undefined)).not.toThrow();
    const fragment = `fragment A on User { name ${'...A '.repeat(20)}}`;
    expect(() => documents.read(`{ me { ${'...A '.repeat(20)} } } ${fragment}`, undefined)).not.toThrow();
  });

  it('is looked through in no time, though it would be endless, or of exponential length', () => {
    const round = '{ me { ...A } } fragment A on User { employer { ...A } }';
    expect(() => documents.read(round, undefined)).not.toThrow();
    const doubling = (levels: number) =>
      `{ ...F0 } ${Array.from({ length: levels }, (_, at) => `fragment F${at} on Query { a { ...F${at + 1} } b { ...F${at + 1} } }`).join(' ')}`;
    expect(() => documents.read(doubling(5), undefined)).not.toThrow();
    expect(() => documents.read(doubling(60), undefined)).toThrow('10000 fields');
    const many = Array.from({ length: 101 }, (_, at) => `fragment F${at} on Query { a${at}: me { id } }`).join(' ');
    expect(() => documents.read(`{ ...F0 } ${many}`, undefined)).toThrow('100 fragments');
  });

  it('is refused where it is none, with the place', () => {
    expect(() => documents.read('{ me { }', undefined)).toThrow(GraphqlSyntaxError);
    expect(() => documents.read('{\n me { }', undefined)).toThrow('line 2');
  });
});
