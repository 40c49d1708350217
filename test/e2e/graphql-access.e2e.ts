import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADDED_FIELDS, addedFieldsOf, graphqlFaultOf, GRAPHQL_FIELDS, requestFor, SCHEMA } from '../access/graphql.js';
import { type Cell, cellsOf, isDenied } from '../access/matrix.js';
import { ROUTES } from '../access/routes.js';
import { World } from '../access/world.js';
import { DatabaseState } from '../support/database-state.js';
import type { Caller } from '../support/client.js';

const AT_ONCE = 8;
const MAY_CHANGE = ['api_tokens.last_used_at'];

/**
 * The access matrix through the other door: each field of Query and Mutation is a route, so that its row is that of the
 * route, and whoever is refused there is refused here, with the same status and code.
 */
describe('Access by GraphQL', () => {
  let world: World;
  let state: DatabaseState;

  beforeAll(async () => {
    world = await World.build();
    state = await DatabaseState.of(world.app.database, MAY_CHANGE);
    await state.keep();
  }, 60_000);
  afterAll(async () => {
    await state.close();
    await world.close();
  });

  it('has a row for every field of Query and Mutation, and a test for every field that resolvers add', () => {
    const fields = [SCHEMA.getQueryType(), SCHEMA.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
    expect(GRAPHQL_FIELDS.map(({ field }) => field).toSorted()).toEqual(fields.toSorted());
    expect(GRAPHQL_FIELDS.filter(({ route }) => !(route in ROUTES))).toEqual([]);
    const { components } = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as {
      components: { schemas: Record<string, object> };
    };
    expect(addedFieldsOf(components.schemas).toSorted()).toEqual(ADDED_FIELDS);
  });

  it('is refused as by REST, without a word about anything and without a trace', async () => {
    const untouched = await state.digest();
    const faults = await inTurns(
      GRAPHQL_FIELDS.flatMap((field) =>
        cellsOf(field.route)
          .filter(isDenied)
          .map((cell) => ({ field, cell })),
      ),
      ({ field, cell }) => tried(field, cell),
    );
    expect(faults.filter(Boolean)).toEqual([]);
    expect(await state.digest()).toEqual(untouched);
  }, 180_000);

  it('is given as by REST: every query to everybody whose it is', async () => {
    const faults = await inTurns(
      GRAPHQL_FIELDS.filter(({ kind }) => kind === 'query').flatMap((field) =>
        cellsOf(field.route)
          .filter((cell) => !isDenied(cell))
          .map((cell) => ({ field, cell })),
      ),
      ({ field, cell }) => tried(field, cell),
    );
    expect(faults.filter(Boolean)).toEqual([]);
  }, 120_000);

  // The handler is the route's own, whose every cell is tried there.
  it.each(GRAPHQL_FIELDS.filter(({ kind }) => kind === 'mutation'))('is given as by REST: $field', async (field) => {
    const cells = cellsOf(field.route);
    const done = cells.find(({ expected }) => expected === 'ok') as Cell;
    const otherwise = cells.find((cell) => cell.expected !== 'ok' && !isDenied(cell));
    for (const cell of [done, otherwise].filter((one) => one !== undefined)) {
      expect(await tried(field, cell).finally(() => state.restore())).toBeUndefined();
    }
  });

  describe('to what resolvers add', () => {
    const EVENTS = 'query($id: ID!) { application(id: $id) { id events { note reason actor { side name } } } }';

    it('shows notes of the hiring team to the team, and never to the candidate', async () => {
      const id = world.id('application of A');
      const note = 'Canary note of the team';
      await who('ownerX').post(`/v1/applications/${id}/move`, { stage: 'in_review', note });
      const team = await ask(who('ownerX'), EVENTS, { id });
      expect(JSON.stringify(team.body)).toContain(note);
      const candidate = await ask(who('seekerA'), EVENTS, { id });
      expect(candidate.body.errors).toBeUndefined();
      const { events } = candidate.body.data.application;
      expect(events.length).toBeGreaterThan(1);
      expect(events.filter(({ note, reason }: { note: unknown; reason: unknown }) => note !== null || reason !== null)).toEqual([]);
      expect(JSON.stringify(candidate.body)).not.toContain('note of the team');
      // Nor the names of those who decide over him.
      const deciders = events.filter(({ actor }: { actor: { side: string } }) => actor.side === 'employer');
      expect(new Set(deciders.map(({ actor }: { actor: { name: string } }) => actor.name))).toEqual(new Set(['Harbour']));
      await state.restore();
    });

    it('shows events to API tokens for applications only', async () => {
      const id = world.id('application of A');
      const token = (column: string) =>
        world.caller({ name: '', credentials: column as 'token', who: 'seekerA' }, ['job_seeker'], 'applications:read');
      expect((await ask(token('token'), EVENTS, { id })).body.errors).toBeUndefined();
      expect((await ask(token('wrong token'), EVENTS, { id })).body).toMatchObject({
        data: { application: null },
        errors: [{ extensions: { code: 'auth.insufficient-scope' } }],
      });
    });

    it.each([
      ['job', 'query($id: ID!) { job(idOrSlug: "ID") { myApplication { id } } }'],
      ['jobs', '{ jobs { nodes { id myApplication { id } } } }'],
      ['employerJobs', '{ employerJobs(idOrSlug: "EMPLOYER") { nodes { id myApplication { id } } } }'],
    ])('shows my application to me alone: %s', async (_, query) => {
      const id = world.id('application of A');
      const text = query
        .replace('ID"', `${world.id('live')}"`)
        .replace('EMPLOYER', world.id('X'))
        .replace('query($id: ID!) ', '');
      const shownTo = async (caller: Caller) => JSON.stringify((await ask(caller, text)).body);
      expect(await shownTo(who('seekerA'))).toContain(id);
      for (const other of ['stranger', 'seekerB', 'ownerX', 'ownerY', 'admin'] as const)
        expect(await shownTo(who(other))).not.toContain(id);
      // A token that was not made for applications gets the rest.
      const token = world.caller({ name: '', credentials: 'wrong token', who: 'seekerA' }, ['job_seeker'], 'applications:read');
      const { body } = await ask(token, text);
      expect(body.errors[0].extensions.code).toBe('auth.insufficient-scope');
      expect(JSON.stringify(body)).not.toContain(id);
    });

    it.each([
      ['job', '{ job(idOrSlug: "ID") { savedAt } }'],
      ['jobs', '{ jobs { nodes { savedAt } } }'],
      ['employerJobs', '{ employerJobs(idOrSlug: "EMPLOYER") { nodes { savedAt } } }'],
    ])('shows that I saved a posting to me alone: %s', async (_, query) => {
      const saved = await who('seekerA').put(`/v1/me/saved-jobs/${world.id('live')}`);
      expect(saved.status).toBe(200);
      const text = query.replace('ID"', `${world.id('live')}"`).replace('EMPLOYER', world.id('X'));
      const shownTo = async (caller: Caller) => JSON.stringify((await ask(caller, text)).body);
      expect(await shownTo(who('seekerA'))).toContain(saved.body.savedAt);
      for (const other of ['stranger', 'seekerB', 'ownerX', 'ownerY', 'admin'] as const)
        expect(await shownTo(who(other))).not.toContain(saved.body.savedAt);
      const token = world.caller({ name: '', credentials: 'wrong token', who: 'seekerA' }, ['job_seeker'], 'searches:read');
      const { body } = await ask(token, text);
      expect(body.errors[0].extensions.code).toBe('auth.insufficient-scope');
      expect(JSON.stringify(body)).not.toContain(saved.body.savedAt);
      await state.restore();
    });

    it('shows applications to what I saved as anywhere else', async () => {
      await who('seekerA').put(`/v1/me/saved-jobs/${world.id('live')}`);
      const query = '{ mySavedJobs { nodes { id myApplication { id } } } }';
      const { nodes } = (await ask(who('seekerA'), query)).body.data.mySavedJobs;
      expect(nodes).toContainEqual({ id: world.id('live'), myApplication: { id: world.id('application of A') } });
      expect((await ask(who('seekerB'), query)).body.data.mySavedJobs.nodes).toEqual([]);
      await state.restore();
    });

    it('shows the entries of companies to everybody, and of nobody an e-mail', async () => {
      const { body } = await ask(who('stranger'), '{ jobs { nodes { employer { id profile { id name website } } } } }');
      expect(body.errors).toBeUndefined();
      for (const { employer } of body.data.jobs.nodes) expect(employer.profile.id).toBe(employer.id);
      expect(JSON.stringify(body)).not.toMatch(/@test\.example/);
    });
  });

  const who = (name: Parameters<typeof world.callers.get>[0]) => world.callers.get(name) as Caller;
  const ask = (caller: Caller, query: string, variables?: object) => caller.post('/graphql', { query, variables });

  async function tried(field: (typeof GRAPHQL_FIELDS)[number], cell: Cell): Promise<string | undefined> {
    const row = ROUTES[cell.route];
    const caller = world.caller(cell.column, Array.isArray(row?.for) ? row.for : ['employer'], row?.scope);
    const request = requestFor(world, field, cell);
    return graphqlFaultOf(cell, field.field, request, await caller.post('/graphql', request));
  }
});

async function inTurns<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
