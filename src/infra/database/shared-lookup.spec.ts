import { describe, expect, it } from '@jest/globals';
import { SharedLookup } from './shared-lookup.js';

/** A table whose statements end when the test says so. */
function build() {
  const table = new Map([['a', 1]]);
  const statements: { keys: string[]; end: () => void; fail: () => void }[] = [];
  const lookup = new SharedLookup<number>(
    (keys) =>
      new Promise((done, failed) => {
        const found = new Map([...table].filter(([key]) => keys.includes(key)));
        statements.push({ keys, end: () => done(found), fail: () => failed(new Error('away')) });
      }),
  );
  /** Until the lookup has done what it can do without the table. */
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
  };
  return { table, statements, lookup, settle };
}

describe('A shared look-up', () => {
  it('asks once for all who come at once, and tells each his own', async () => {
    const { statements, lookup, settle } = build();
    const found = Promise.all([lookup.find('a'), lookup.find('b'), lookup.find('a')]);
    await settle();
    expect(statements.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    statements[0]?.end();
    expect(await found).toEqual([1, null, 1]);
  });

  it('never answers from a statement that began before the question', async () => {
    const { table, statements, lookup, settle } = build();
    const before = lookup.find('a');
    await settle();
    table.delete('a');
    const after = lookup.find('a');
    await settle();
    expect(statements).toHaveLength(1);
    statements[0]?.end();
    expect(await before).toBe(1);
    await settle();
    statements[1]?.end();
    expect(await after).toBeNull();
  });

  it('keeps nothing', async () => {
    const { table, statements, lookup, settle } = build();
    for (const expected of [1, 2]) {
      table.set('a', expected);
      const found = lookup.find('a');
      await settle();
      statements.at(-1)?.end();
      expect(await found).toBe(expected);
    }
  });

  it('tells whoever shared a statement when it fails, and goes on for the next', async () => {
    const { statements, lookup, settle } = build();
    const failed = Promise.allSettled([lookup.find('a'), lookup.find('b')]);
    await settle();
    const next = lookup.find('a');
    statements[0]?.fail();
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await settle();
    statements[1]?.end();
    expect(await next).toBe(1);
  });

  it('does not let a statement that hangs hold up the others', async () => {
    const { statements, lookup, settle } = build();
    const hanging = lookup.find('a');
    await settle();
    const next = lookup.find('b');
    await new Promise<void>((done) => {
      const look = () => (statements.length > 1 ? done() : setTimeout(look, 5));
      look();
    });
    statements[1]?.end();
    expect(await next).toBeNull();
    statements[0]?.end();
    expect(await hanging).toBe(1);
  });
});
