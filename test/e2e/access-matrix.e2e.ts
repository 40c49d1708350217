import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Called, call, type Cell, cellsOf, core, faultOf, isDenied, nameOf, printed } from '../access/matrix.js';
import { ROUTES } from '../access/routes.js';
import { World } from '../access/world.js';
import { DatabaseState } from '../support/database-state.js';
import { routesOf } from '../support/routes.js';

/** Calls under way at once. */
const AT_ONCE = 8;

/** What a refused call may change. */
const MAY_CHANGE = [
  // That an API token was used is true also of a use that led to nothing.
  'api_tokens.last_used_at',
];

const NAMES = Object.keys(ROUTES);

if (process.env.ACCESS_MATRIX === 'print') process.stdout.write(`${printed(NAMES)}\n`);

/**
 * Everybody calls every route for what is his, what is another's and what is not there. Who should get what follows from the
 * row of the route in `test/access/routes.ts` and the rules of its subject in `test/access/rules.ts`.
 */
describe('Access', () => {
  let world: World;
  let state: DatabaseState;
  let untouched: Record<string, string>;

  beforeAll(async () => {
    world = await World.build();
    state = await DatabaseState.of(world.app.database, MAY_CHANGE);
    await state.keep();
    untouched = await state.digest();
  }, 60_000);
  afterAll(async () => {
    await state.close();
    await world.close();
  });

  it('is declared by every route, and each has its row', () => {
    const declared = routesOf(world.app);
    expect(declared.map(({ route }) => route).toSorted()).toEqual(NAMES.toSorted());
    expect(declared.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('is in the OpenAPI document: security on exactly the routes that need it', () => {
    const { paths } = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, { security?: unknown }>>;
    };
    for (const [route, row] of Object.entries(ROUTES)) {
      const [method = '', path = ''] = route.split(' ');
      const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const expected = [
        ...(row.scope ? [{ apiToken: [row.scope] }] : []),
        ...(row.for === 'anyone, or signed in' ? [{}] : []),
        { bearer: [] },
      ];
      expect([route, operation?.security]).toEqual([route, row.for === 'anyone' ? undefined : expected]);
    }
  });

  it('is opened to API tokens by the scopes of the table, and never to what is for administrators alone', () => {
    const scopes = routesOf(world.app).map(({ route, scope }) => [route, scope]);
    expect(Object.fromEntries(scopes)).toEqual(Object.fromEntries(Object.entries(ROUTES).map(([route, { scope }]) => [route, scope])));
    const closed = Object.values(ROUTES).filter(({ for: who }) => who === 'anyone' || (who.length === 1 && who[0] === 'admin'));
    expect(closed.filter(({ scope }) => scope !== undefined)).toEqual([]);
  });

  // First all that refuses, on things that nothing has touched yet.
  describe('is refused, without a word about anything and without a trace', () => {
    it.each(NAMES)('%s', async (route) => {
      const cells = cellsOf(route).filter(isDenied);
      const calls = await inTurns(cells, (cell) => call(world, cell));
      const traces = sameAs(untouched, await state.digest()) ? [] : await findTraces(cells);
      expect([calls.map(faultOf).filter(Boolean), differing(calls), traces]).toEqual([[], [], []]);
    });
  });

  describe('is given', () => {
    it.each(NAMES)('%s', async (route) => {
      const cells = cellsOf(route).filter((cell) => !isDenied(cell));
      const calls = route.startsWith('GET ')
        ? await inTurns(cells, (cell) => call(world, cell))
        : await inTurns(cells, (cell) => call(world, cell).finally(() => state.restore()), 1);
      expect(calls.map(faultOf).filter(Boolean)).toEqual([]);
    });

    it('to somebody, on every route', () => {
      expect(NAMES.filter((route) => !ROUTES[route]?.byOperator && !cellsOf(route).some(({ expected }) => expected === 'ok'))).toEqual([]);
    });
  });

  /** What is hidden and what is not there look the same. */
  function differing(calls: Called[]): string[] {
    const first = new Map<string, Called>();
    return calls.flatMap((called) => {
      if (called.answer.status !== 404) return [];
      const { code } = called.answer.body as { code?: string };
      const other = first.get(code ?? '');
      if (!other) first.set(code ?? '', called);
      return other && core(other.answer) !== core(called.answer) ? [`${nameOf(called.cell)}, unlike ${nameOf(other.cell)}`] : [];
    });
  }

  /** The cells that leave a trace, one by one. */
  async function findTraces(cells: Cell[]): Promise<string[]> {
    const found: string[] = [];
    for (const cell of cells) {
      await state.restore();
      await call(world, cell);
      const after = await state.digest();
      const tables = Object.keys(after).filter((table) => after[table] !== untouched[table]);
      if (tables.length > 0) found.push(`${nameOf(cell)} changes ${tables.join(', ')}`);
    }
    await state.restore();
    return found.length > 0 ? found : ['Something changed that none of them changes alone'];
  }
});

function sameAs(before: Record<string, string>, after: Record<string, string>): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

async function inTurns<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>, atOnce = AT_ONCE): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
