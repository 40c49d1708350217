import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import type { Actor } from '../../src/common/security/role.js';
import { ApplicationGraphService } from '../../src/modules/applications/application-graph.service.js';
import type { ApplicationResponse } from '../../src/modules/applications/dto/application.response.js';
import { apply, createDraft, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import { type Answer, Caller } from '../support/client.js';
import { copyPosting } from '../support/copies.js';
import { eventually } from '../support/eventually.js';
import { counted } from '../support/statements.js';
import { TEST_PASSWORD, TestApp } from '../support/test-app.js';

const LIST = `query($first: Int, $after: String) {
  jobs(first: $first, after: $after) {
    totalCount totalRelation
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id title skills { name } employer { id name profile { name industry } } myApplication { id stage } } }
  }
}`;
/** Answered to whoever sends its text, on a board that answers no other. */
const REGISTERED = '{ jobs(first: 1) { totalCount } }';
const THRICE =
  '{ a: jobs(first: 1) { totalCount } b: jobs(first: 2) { totalCount } ...More } fragment More on Query { c: jobs(first: 3) { totalCount } }';

describe('GraphQL', () => {
  let app: TestApp;
  /** The same board in another process: with limits, and with nothing to look around in. */
  let strict: TestApp;
  /** And in a third: with nothing kept, and a schema that is not shown. */
  let hidden: TestApp;
  let owner: Caller;
  let seeker: Caller;
  let jobId: string;

  beforeAll(async () => {
    app = await TestApp.start();
    const file = join(mkdtempSync(join(tmpdir(), 'nexus-queries-')), 'queries.json');
    writeFileSync(file, JSON.stringify({ jobs: REGISTERED, thrice: THRICE, login: LOG_IN }));
    const settings = {
      GRAPHQL_INTROSPECTION: 'off',
      GRAPHQL_PERSISTED_QUERIES: file,
      RATE_LIMIT: 'on',
      RATE_LIMIT_AUTH: '3',
      WORKER: 'off',
    };
    strict = await TestApp.start(settings, app.database);
    hidden = await TestApp.start({ GRAPHQL_INTROSPECTION: 'off', CACHE: 'off', WORKER: 'off' }, app.database);
    owner = await app.employer();
    seeker = await app.seeker();
    await createEmployer(owner);
    jobId = (await createLiveJob(owner)).id;
    for (const employer of [await app.employer(), await app.employer()]) {
      const { id: employerId } = await createEmployer(employer);
      await copyPosting(app, jobId, { count: 12, employerId });
    }
    await app.reindex();
  }, 60_000);
  afterAll(async () => {
    await strict.close();
    await hidden.close();
    await app.close();
  });

  const LOG_IN = `mutation($email: String!, $password: String!) {
    a: login(input: { email: $email, password: $password }) { expiresIn }
    b: login(input: { email: $email, password: $password }) { expiresIn }
    c: login(input: { email: $email, password: $password }) { expiresIn }
    d: login(input: { email: $email, password: $password }) { expiresIn }
  }`;
  const ask = (caller: Caller, query: string, variables?: object, headers?: Record<string, string>): Promise<Answer> =>
    caller.post('/graphql', { query, variables }, { headers });
  const codesOf = ({ body }: Answer) => (body.errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code);

  it.each(serverAudits({ url: () => `${app.url}/graphql` }).map((audit) => ({ name: audit.name, audit })))(
    'over HTTP: $name',
    async ({ audit }) => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? undefined : { ...result, response: undefined }).toBeUndefined();
    },
  );

  describe('reads', () => {
    it('lists as connections, page by page, each item once', async () => {
      const titles: string[] = [];
      const ids = new Set<string>();
      let after: string | null = null;
      for (let page = 0; page < 10; page++) {
        const { body } = await ask(seeker, LIST, { first: 7, after });
        expect(body.errors).toBeUndefined();
        const { edges, pageInfo, totalCount } = body.data.jobs;
        expect([totalCount, pageInfo.hasPreviousPage]).toEqual([25, after !== null]);
        for (const { node } of edges) ids.add(node.id);
        titles.push(...edges.map(({ node }: { node: { title: string } }) => node.title));
        expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor]);
        after = pageInfo.endCursor;
        if (!pageInfo.hasNextPage) break;
      }
      expect([titles.length, ids.size]).toEqual([25, 25]);
      const { edges, pageInfo } = (await ask(seeker, LIST, { after })).body.data.jobs;
      expect([edges, pageInfo]).toEqual([[], { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null }]);
    });

    const PAGE = '{ pageInfo { startCursor endCursor hasNextPage } edges { cursor node { id } } }';
    const JOBS = `query($first: Int, $after: String, $q: String, $sort: JobSort) { list: jobs(first: $first, after: $after, q: $q, sort: $sort) ${PAGE} }`;
    const EMPLOYERS = `query($first: Int, $after: String) { list: employers(first: $first, after: $after) ${PAGE} }`;
    const OF_EMPLOYER = `query($first: Int, $after: String, $id: String!) { list: employerJobs(idOrSlug: $id, first: $first, after: $after) ${PAGE} }`;
    interface Edges {
      edges: { cursor: string; node: { id: string } }[];
      pageInfo: { hasNextPage: boolean };
    }

    it.each([
      ['the newest first', JOBS, {}],
      ['the best paid first', JOBS, { sort: 'pay' }],
      ['the best first', JOBS, { q: 'baker' }],
      ['companies', EMPLOYERS, {}],
      ['those of a company', OF_EMPLOYER, {}],
    ])('goes on after any item of a list, %s, in whatever process', async (_, query, given) => {
      const [biggest] = await app.database.query<{ id: string }>(
        'select employer_id as id from jobs group by 1 order by count(*) desc limit 1',
      );
      const read = async (board: TestApp, page: object): Promise<Edges> => {
        const { body } = await ask(board.anonymous(), query, { ...(query === OF_EMPLOYER && biggest), ...given, ...page });
        expect(body.errors).toBeUndefined();
        return body.data.list;
      };
      const idsIn = ({ edges }: Edges) => edges.map(({ node }) => node.id);
      const all = await read(app, { first: 100 });
      expect(all.edges.length).toBeGreaterThan(2);
      expect(all.pageInfo.hasNextPage).toBe(false);
      const half = Math.ceil(all.edges.length / 2);
      const first = await read(app, { first: half });
      const second = await read(hidden, { first: half, after: first.edges.at(-1)?.cursor });
      for (const [at, { cursor }] of [...first.edges, ...second.edges].entries()) {
        const rest = await read(at % 2 === 0 ? app : hidden, { first: 100, after: cursor });
        expect(idsIn(rest)).toEqual(idsIn(all).slice(at + 1));
      }
    });

    it('does not go backwards, and says so', async () => {
      for (const backwards of ['last: 5', 'first: 5, before: "x"']) {
        const answer = await ask(app.anonymous(), `{ jobs(${backwards}) { totalCount } }`);
        expect(codesOf(answer)).toEqual(['graphql.invalid']);
        expect(answer.body.errors[0].message).toMatch(/^Unknown argument "(last|before)"/);
      }
      const cursor = (await ask(app.anonymous(), JOBS, { sort: 'pay' })).body.data.list.edges[0].cursor;
      const answer = await ask(app.anonymous(), JOBS, { sort: 'newest', after: cursor });
      expect(answer.body.errors[0].extensions).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/after' }] });
      const long = await ask(app.anonymous(), '{ jobs(first: 101) { totalCount } }');
      expect(long.body.errors[0].extensions).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/first' }] });
    });

    it('gives every item of a list of accounts, teams and the like a cursor of its own', async () => {
      for (let search = 0; search < 3; search++)
        await seeker.post('/v1/me/saved-searches', { name: `S${search}`, query: { q: 'baker' }, frequency: 'off' });
      const query = 'query($after: String) { mySavedSearches(first: 3, after: $after) { edges { cursor node { name } } } }';
      const { edges } = (await ask(seeker, query)).body.data.mySavedSearches;
      const rest = (await ask(seeker, query, { after: edges[0].cursor })).body.data.mySavedSearches;
      expect(rest.edges.map(({ node }: { node: object }) => node)).toEqual([edges[1].node, edges[2].node]);
    });

    it('searches with facets, and the whole posting, as REST does', async () => {
      const rest = (await app.anonymous().get('/v1/jobs?q=baker&facets=category,country&limit=2')).body;
      const { body } = await ask(
        app.anonymous(),
        '{ jobs(q: "baker", facets: [category, country], first: 2) { totalCount nodes { id highlightedTitle } facets { name values { value label count relation } } } }',
      );
      expect(body.data.jobs.totalCount).toBe(rest.page.total.value);
      expect(body.data.jobs.nodes[0].highlightedTitle).toBe(rest.items[0].highlightedTitle);
      expect(Object.fromEntries(body.data.jobs.facets.map(({ name, values }: { name: string; values: object }) => [name, values]))).toEqual(
        rest.facets,
      );
      const whole = await ask(
        app.anonymous(),
        'query($id: String!) { job(idOrSlug: $id) { id description pay { min currency } questions { id type } employmentType publishedAt } }',
        { id: jobId },
      );
      expect((await app.anonymous().get(`/v1/jobs/${jobId}`)).body).toMatchObject(whole.body.data.job);
    });

    it('asks the database as often for a page of twenty as for one: at most five times', async () => {
      const [first] = (await seeker.get('/v1/jobs?limit=1')).body.items;
      await apply(seeker, first.id);
      const board = new Caller(hidden.url, seeker.token);
      // Whatever else goes on in the process adds statements, and takes none away.
      const counts = await eventually(async () => {
        const [many, one] = [await counted(() => ask(board, LIST, { first: 20 })), await counted(() => ask(board, LIST, { first: 1 }))];
        expect(many.statements).toBeLessThanOrEqual(5);
        expect(many.statements).toBe(one.statements);
        return many;
      });
      const { edges } = counts.answer.body.data.jobs;
      expect(edges).toHaveLength(20);
      expect(edges.filter(({ node }: { node: { myApplication: unknown } }) => node.myApplication !== null)).toHaveLength(1);
      expect(new Set(edges.map(({ node }: { node: { employer: { id: string } } }) => node.employer.id)).size).toBeGreaterThan(1);
      expect(counts.statements).toBeGreaterThanOrEqual(4);
    });

    it('asks the database as often for the events of many applications as for those of one', async () => {
      const team = await app.employer();
      const { job } = await createHiring(team);
      for (const candidate of [await app.seeker(), await app.seeker(), await app.seeker()]) await apply(candidate, job.id);
      const board = new Caller(hidden.url, team.token);
      const query = `query($id: ID!, $first: Int) { jobApplications(id: $id, first: $first) {
        edges { cursor node { id candidate { name } job { title } events { at toStage actor { name } } } }
      } }`;
      await eventually(async () => {
        const [many, one] = [
          await counted(() => ask(board, query, { id: job.id, first: 20 })),
          await counted(() => ask(board, query, { id: job.id, first: 1 })),
        ];
        expect(many.answer.body.data.jobApplications.edges.map(({ node }: { node: { events: object[] } }) => node.events.length)).toEqual([
          1, 1, 1,
        ]);
        expect(many.statements).toBe(one.statements);
      });
    });

    it('asks the database as often for the events of applications to many postings as for those of one', async () => {
      const team = await app.employer();
      const { job } = await createHiring(team);
      const jobs = [job, await createLiveJob(team), await createLiveJob(team)];
      const applications = await Promise.all(
        jobs.map(async ({ id }) => (await team.get(`/v1/applications/${(await apply(await app.seeker(), id)).id}`)).body),
      );
      const graph = app.nest.get(ApplicationGraphService, { strict: false });
      const actor = { id: team.account?.id as string, role: 'employer' } as Actor;
      const eventsOf = (shown: ApplicationResponse[]) => counted(() => graph.eventsOf(actor, shown, 10));
      await eventually(async () => {
        const [many, one] = [await eventsOf(applications), await eventsOf(applications.slice(0, 1))];
        expect(many.answer.map((events) => events?.length)).toEqual([1, 1, 1]);
        expect(many.statements).toBe(one.statements);
      });
    });

    it('fails field by field: what can be answered is', async () => {
      // Compiled after some runs, it says the same.
      for (let run = 0; run < 6; run++) {
        const answer = await ask(
          app.anonymous(),
          '{ me { name } jobs(first: 1) { nodes { id } } missing: job(idOrSlug: "nothing") { id } }',
        );
        expect(answer.body.data).toMatchObject({ me: null, missing: null, jobs: { nodes: [{ id: expect.any(String) }] } });
        expect(codesOf(answer).toSorted()).toEqual(['auth.unauthenticated', 'job.not-found']);
        expect(answer.body.errors.map(({ path }: { path: string[] }) => path[0]).toSorted()).toEqual(['me', 'missing']);
      }
    });

    it('runs the operation that is named, however often another of the same document was run', async () => {
      const query = 'query A { me { name } } query B { myEmployers { role } } mutation C { logout }';
      const caller = await app.employer('Two Operations');
      const run = (operationName: string) => caller.post('/graphql', { query, operationName });
      for (let turn = 0; turn < 6; turn++) {
        expect((await run('A')).body.data).toEqual({ me: { name: 'Two Operations' } });
        expect((await run('B')).body.data).toEqual({ myEmployers: [] });
      }
      expect((await run('C')).body.data).toEqual({ logout: true });
      expect(codesOf(await run('A'))).toEqual(['auth.unauthenticated']);
    });
  });

  describe('answers strangers from the cache', () => {
    const query = '{ jobs(first: 50) { nodes { title employer { profile { industry } } } } }';

    it('by POST and GET, in each media type, until what it tells of changes', async () => {
      const stranger = app.anonymous();
      const address = `/graphql?query=${encodeURIComponent(query)}`;
      await ask(stranger, query);
      expect((await ask(stranger, query)).headers.get('x-cache')).toBe('hit');
      const first = await stranger.get(address);
      const again = await stranger.get(address);
      expect([again.headers.get('x-cache'), again.body]).toEqual(['hit', first.body]);
      expect(again.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const other = await stranger.get(address, { headers: { accept: 'application/graphql-response+json' } });
      expect(other.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
      expect(other.body).toEqual(first.body);
      expect((await stranger.get(address, { headers: { 'if-none-match': again.headers.get('etag') as string } })).status).toBe(304);

      const [employer] = (await owner.get('/v1/me/employers')).body.items;
      await owner.patch(`/v1/employers/${employer.employer.id}`, { industry: 'Lighthouse keeping' });
      expect(JSON.stringify((await ask(stranger, query)).body)).toContain('Lighthouse keeping');
    });

    it('by POST whoever sends the same bytes, in however many pieces, and what else is sent there as ever', async () => {
      const stranger = app.anonymous();
      const first = '{ jobs(first: 2) { nodes { id } } }';
      const answers = [];
      for (let turn = 0; turn < 4; turn++) answers.push(await ask(stranger, first));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      const { headers, status } = answers.at(-1) as Answer;
      expect([status, headers.get('x-cache'), headers.get('content-type')]).toEqual([200, 'hit', 'application/json; charset=utf-8']);
      for (const name of ['x-request-id', 'x-content-type-options', 'content-security-policy']) expect(headers.get(name)).toBeTruthy();
      const tagged = await ask(stranger, first, undefined, { 'if-none-match': headers.get('etag') as string });
      expect([tagged.status, tagged.body]).toEqual([200, answers[0]?.body]);

      const inPieces = (text: string) =>
        new Promise<{ data: { jobs?: { nodes: object[] } } }>((done, fail) => {
          const posting = request(`${app.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
          });
          posting.on('error', fail).on('response', async (response) => {
            const chunks: Buffer[] = await response.toArray();
            done(JSON.parse(Buffer.concat(chunks).toString()));
          });
          posting.write(text.slice(0, 10), () => setImmediate(() => posting.end(text.slice(10))));
        });
      expect(await inPieces(JSON.stringify({ query: first }))).toEqual(answers[0]?.body);
      const fresh = '{ jobs(first: 3) { nodes { id } } }';
      expect((await inPieces(JSON.stringify({ query: fresh }))).data.jobs?.nodes).toHaveLength(3);
      expect(codesOf(await ask(stranger, '{ jobs(first: 2) { nodes { id } }'))).toEqual(['graphql.syntax']);
      expect((await stranger.post('/graphql', undefined, { headers: { 'content-type': 'application/json' }, raw: '{' })).status).toBe(400);
      const mine = await ask(seeker, '{ jobs(first: 2) { nodes { id } } }');
      expect([mine.headers.get('x-cache'), mine.body]).toEqual([null, answers[0]?.body]);
    });

    it('and nobody who is signed in', async () => {
      await ask(app.anonymous(), LIST, { first: 20 });
      const { body, headers } = await ask(seeker, LIST, { first: 20 });
      expect([headers.get('x-cache'), headers.get('cache-control')]).toEqual([null, 'private, no-store']);
      expect(JSON.stringify(body)).toContain('submitted');
      expect(JSON.stringify((await ask(app.anonymous(), LIST, { first: 20 })).body)).not.toContain('submitted');
    });
  });

  describe('does', () => {
    it('what REST does, and says in the same codes and fields what is wrong', async () => {
      const create =
        'mutation($input: CreateJobInput!, $key: String) { createJob(input: $input, idempotencyKey: $key) { id status version } }';
      const bad = await ask(owner, create, {
        input: { title: '', description: 'x', employmentType: 'FULL_TIME', workplaceType: 'onsite', category: '\u0000' },
      });
      expect(bad.body.errors[0].extensions).toMatchObject({ code: 'request.invalid', status: 400 });
      expect(bad.body.errors[0].path).toEqual(['createJob']);
      expect(bad.body.errors[0].extensions.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/category');
      const input = {
        title: 'Night baker',
        description: 'Bread.',
        employmentType: 'FULL_TIME',
        workplaceType: 'onsite',
        locations: [{ city: 'Bremen', country: 'DE' }],
      };
      const [first, second] = [await ask(owner, create, { input, key: 'key-1' }), await ask(owner, create, { input, key: 'key-1' })];
      expect(first.body.errors).toBeUndefined();
      expect(second.body.data.createJob.id).toBe(first.body.data.createJob.id);
      expect(codesOf(await ask(owner, create, { input: { ...input, title: 'Another' }, key: 'key-1' }))).toEqual([
        'idempotency.key-reused',
      ]);
      expect(codesOf(await ask(seeker, create, { input }))).toEqual(['auth.wrong-role']);
      const stored = (await owner.get(`/v1/jobs/${first.body.data.createJob.id}`)).body;
      expect(stored).toMatchObject({ title: 'Night baker', status: 'draft' });
    });

    it('leaves alone what a change does not name, and takes away what it says is null', async () => {
      const { id } = await createDraft(owner, { category: 'Baking', benefits: ['Bread'] });
      const update =
        'mutation($id: ID!, $input: UpdateJobInput!, $etag: String) { updateJob(id: $id, input: $input, ifMatch: $etag) { category benefits etag } }';
      const changed = await ask(owner, update, { id, input: { category: null } });
      expect(changed.body.data.updateJob).toMatchObject({ category: null, benefits: ['Bread'] });
      const { etag } = changed.body.data.updateJob;
      expect(etag).toBe((await owner.get(`/v1/jobs/${id}`)).headers.get('etag'));
      expect((await ask(owner, update, { id, input: { benefits: [] }, etag })).body.errors).toBeUndefined();
      expect(codesOf(await ask(owner, update, { id, input: { benefits: [] }, etag }))).toEqual(['request.precondition-failed']);
    });

    it('one after another, and never by GET', async () => {
      const { id } = await createDraft(owner);
      const answer = await ask(
        owner,
        'mutation($id: ID!) { publishJob(id: $id, input: {}) { status } pauseJob(id: $id) { status } deleteJob(id: $id) }',
        { id },
      );
      expect(answer.body.data).toEqual({ publishJob: { status: 'live' }, pauseJob: { status: 'paused' }, deleteJob: null });
      expect(codesOf(answer)).toEqual(['job.bad-transition']);
      const byGet = await owner.get(`/graphql?query=${encodeURIComponent(`mutation { resumeJob(id: "${id}") { status } }`)}`);
      expect([byGet.status, codesOf(byGet)]).toEqual([405, ['graphql.wrong-method']]);
      expect((await owner.get(`/v1/jobs/${id}`)).body.status).toBe('paused');
    });

    it('nothing that a form of another site could send', async () => {
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
        const { status } = await app
          .anonymous()
          .post('/graphql', undefined, { headers: { 'content-type': type }, raw: '{"query":"{ __typename }"}' });
        expect(status).toBe(415);
      }
    });
  });

  describe('is bounded', () => {
    const deep = (levels: number) => `{ jobs { ${'nodes { employer { profile { '.repeat(levels)}id${' } } }'.repeat(levels)} } }`;

    it.each([
      ['depth', deep(4)],
      [
        'cost',
        '{ jobs(first: 100) { nodes { ...All } edges { node { ...All } } } } fragment All on JobHit { ' +
          'id slug title language category related '.repeat(10) +
          ' }',
      ],
      ['repetitions', `{ jobs(first: 1) { nodes { ${'pay { min } '.repeat(11)} } } }`],
      ['aliases', `{ ${Array.from({ length: 31 }, (_, at) => `a${at}: __typename`).join(' ')} }`],
      [
        'fragments of fragments',
        `{ ...F0 } ${Array.from({ length: 40 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(' ')} fragment F40 on Query { jobs { totalCount } }`,
      ],
      ['length', `{ jobs { totalCount } } #${'x'.repeat(20_000)}`],
      ['tokens', `{ ${'__typename '.repeat(3500)} }`],
    ])('in its %s', async (_, query) => {
      const answer = await ask(app.anonymous(), query);
      expect([answer.status, codesOf(answer)]).toEqual([400, ['graphql.too-expensive']]);
    });

    it('by what variables say too', async () => {
      const query =
        'query($first: Int) { jobs(first: $first) { nodes { ...All } edges { node { ...All } } } } fragment All on JobHit { ' +
        'id slug title language category related '.repeat(10) +
        ' }';
      expect(codesOf(await ask(app.anonymous(), query, { first: 10 }))).toEqual([]);
      expect(codesOf(await ask(app.anonymous(), query, { first: 100 }))).toEqual(['graphql.too-expensive']);
      expect(codesOf(await ask(app.anonymous(), query, { first: 101 }))).toEqual(['graphql.too-expensive']);
    });

    it('in fragments that contain themselves', async () => {
      expect(codesOf(await ask(app.anonymous(), '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'))).toContain(
        'graphql.invalid',
      );
    });

    it('in what comes in one request', async () => {
      const stranger = app.anonymous();
      const batch = await stranger.post('/graphql', [
        { query: '{ __typename }' },
        { query: '{ nope }' },
        'nonsense',
        { query: '{ jobs(first: 1) { totalCount } }' },
      ]);
      expect(batch.body.map((one: { errors?: { extensions: { code: string } }[] }) => one.errors?.[0]?.extensions.code)).toEqual([
        undefined,
        'graphql.invalid',
        'request.malformed',
        undefined,
      ]);
      const long = await stranger.post(
        '/graphql',
        Array.from({ length: 11 }, () => ({ query: '{ __typename }' })),
      );
      expect([long.status, codesOf(long)]).toEqual([400, ['graphql.too-expensive']]);
      expect((await stranger.post('/graphql', [])).status).toBe(400);
      expect((await stranger.post('/graphql', { query: `{ __typename } #${'x'.repeat(110_000)}` })).status).toBe(413);
    });

    it('by the limits of REST: log-ins in one request are counted one by one', async () => {
      const answer = await ask(strict.anonymous(), LOG_IN, { email: seeker.account?.email, password: TEST_PASSWORD });
      expect(answer.body.data).toMatchObject({ a: { expiresIn: expect.any(Number) }, c: { expiresIn: expect.any(Number) }, d: null });
      expect(answer.body.errors[0].extensions).toMatchObject({
        code: 'request.rate-limited',
        status: 429,
        retryAfterSeconds: expect.any(Number),
      });
      expect(answer.headers.get('ratelimit-policy')).toMatch(/^"auth";q=3/);
      const variables = { email: seeker.account?.email, password: TEST_PASSWORD };
      const batch = await strict.anonymous().post('/graphql', [
        { query: LOG_IN, variables },
        { query: LOG_IN, variables },
      ]);
      const codes = batch.body.flatMap(({ errors }: { errors: { extensions: { code: string } }[] }) =>
        errors.map(({ extensions }) => extensions.code),
      );
      expect(codes).toEqual(Array.from({ length: 8 }, () => 'request.rate-limited'));
    });

    it('by the limits of REST: what is read under several names, or in several operations, is counted as often', async () => {
      const left = async (body: unknown) => {
        const { headers } = await strict.anonymous().post('/graphql', body);
        return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
      };
      // A new minute may begin in between.
      await eventually(async () => {
        const before = await left({ query: REGISTERED });
        expect(await left({ query: THRICE })).toBe(before - 3);
        expect(await left([{ query: REGISTERED }, { query: THRICE }])).toBe(before - 7);
      });
    });
  });

  describe('knows queries by their digest', () => {
    const persisted = (query: string) => ({ persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } });

    it('after they were sent once, by whoever', async () => {
      const query = '{ jobs(first: 1) { totalCount totalRelation } }';
      const stranger = app.anonymous();
      const unknown = await stranger.post('/graphql', { extensions: persisted(query) });
      expect([unknown.body.errors[0].message, codesOf(unknown)]).toEqual(['PersistedQueryNotFound', ['graphql.persisted-query-not-found']]);
      expect(codesOf(await stranger.post('/graphql', { query, extensions: persisted('{ __typename }') }))).toEqual(['request.malformed']);
      expect((await stranger.post('/graphql', { query, extensions: persisted(query) })).body.data.jobs.totalCount).toBeGreaterThan(0);
      const byGet = await stranger.get(`/graphql?extensions=${encodeURIComponent(JSON.stringify(persisted(query)))}`);
      expect(byGet.body.data.jobs.totalCount).toBeGreaterThan(0);
    });

    it('and where only registered ones are answered, no other', async () => {
      const stranger = strict.anonymous();
      expect((await stranger.post('/graphql', { query: REGISTERED })).body.data.jobs.totalCount).toBeGreaterThan(0);
      expect((await stranger.post('/graphql', { extensions: persisted(REGISTERED) })).body.data.jobs.totalCount).toBeGreaterThan(0);
      const other = await stranger.post('/graphql', { query: '{ __typename }', extensions: persisted('{ __typename }') });
      expect([other.status, codesOf(other)]).toEqual([403, ['graphql.persisted-queries-only']]);
      expect(codesOf(await stranger.post('/graphql', { query: '{ __typename }', extensions: persisted(REGISTERED) }))).toEqual([
        'graphql.persisted-queries-only',
      ]);
    });
  });

  it('shows the schema to whoever may see it, and helps with names', async () => {
    const { body } = await ask(
      app.anonymous(),
      '{ __schema { queryType { name } } __type(name: "Job") { description fields { name description } } }',
    );
    expect(body.data.__type.fields.every(({ description }: { description: string }) => description.length > 0)).toBe(true);
    expect((await ask(app.anonymous(), '{ jobz { totalCount } }')).body.errors[0].message).toContain('Did you mean');
    const asked = await ask(hidden.anonymous(), '{ __schema { queryType { name } } }');
    expect([asked.body.data, codesOf(asked)]).toEqual([undefined, expect.arrayContaining(['graphql.invalid'])]);
    expect(JSON.stringify((await ask(hidden.anonymous(), '{ jobz { totalCount } }')).body)).not.toContain('Did you mean');
  });

  it('has a page to try it, made of our own files', async () => {
    const page = await app.anonymous().get('/graphiql');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const sources = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source as string);
    expect(sources).toHaveLength(6);
    for (const source of sources) expect([source, (await app.anonymous().get(source)).status]).toEqual([source, 200]);
    expect(String(page.body)).not.toContain('//');
  });
});
