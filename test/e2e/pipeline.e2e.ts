import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMember } from '../factories/companies.js';
import { apply, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';
import { toldOf } from '../support/told.js';
import { ApplicationMoved } from '../../src/modules/applications/application.events.js';

interface Event {
  at: string;
  kind: string;
  fromStage: string | null;
  toStage: string;
}

describe('The pipeline', () => {
  let app: TestApp;
  let owner: Caller;
  let colleague: Caller;
  let viewer: Caller;
  let stranger: Caller;
  let employer: { id: string; name: string };
  let job: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    [owner, stranger] = await Promise.all([app.employer('Olga Owner'), app.employer('Sven Stranger')]);
    ({ employer, job } = await createHiring(owner));
    await createHiring(stranger);
    colleague = await addMember(app, owner, employer.id, 'recruiter', 'Rico Recruiter');
    viewer = await addMember(app, owner, employer.id, 'viewer', 'Vera Viewer');
  });
  afterAll(() => app.close());

  const applied = async (name?: string, fields = {}) => {
    const candidate = await app.seeker(name);
    const { id } = await apply(candidate, job.id, fields);
    return { candidate, id, path: `/v1/applications/${id}` };
  };

  describe('rejecting', () => {
    it('takes a reason to count by, and feedback that the candidate does see', async () => {
      const { candidate, path } = await applied();
      const { status } = await owner.post(`${path}/move`, {
        stage: 'rejected',
        reasonCode: 'experience',
        reason: 'Two years short',
        note: 'Nice, though',
        feedback: 'Please come back in two years.',
      });
      expect(status).toBe(200);
      const [, seenByTeam] = (await owner.get(`${path}/events`)).body.items;
      expect(seenByTeam).toMatchObject({ reasonCode: 'experience', reason: 'Two years short', note: 'Nice, though' });
      const [, seenByCandidate] = (await candidate.get(`${path}/events`)).body.items;
      expect(seenByCandidate.feedback).toBe('Please come back in two years.');
      expect(JSON.stringify(seenByCandidate)).not.toMatch(/experience|short|Nice|reason|note/);
    });

    it.each([
      [{ stage: 'rejected' }, '/reason'],
      [{ stage: 'rejected', reason: null, reasonCode: null }, '/reason'],
      [{ stage: 'rejected', reasonCode: 'ugly' }, '/reasonCode'],
      [{ stage: 'interview', reasonCode: 'pay_expectations' }, '/reasonCode'],
      [{ stage: 'interview', feedback: 'Well done' }, '/feedback'],
      [{}, '/stage'],
      [{ customStageId: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11' }, '/customStageId'],
    ])('refuses %j', async (body, pointer) => {
      const { path } = await applied();
      const answer = await owner.post(`${path}/move`, body);
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
    });

    it('with words alone counts as another reason', async () => {
      const { path } = await applied();
      await owner.post(`${path}/move`, { stage: 'rejected', reason: 'Just so' });
      expect((await owner.get(`${path}/events`)).body.items[1].reasonCode).toBe('other');
    });

    it('ends it: nobody applies to the same posting again, as after a withdrawal', async () => {
      const { candidate, path } = await applied();
      await owner.post(`${path}/move`, { stage: 'rejected', reasonCode: 'skills' });
      const again = await candidate.post(`/v1/jobs/${job.id}/applications`, {});
      expect([again.status, again.body.code]).toEqual([409, 'application.duplicate']);
    });
  });

  describe('many at once', () => {
    it('moves all, in the order that was asked for', async () => {
      const ids = (await Promise.all([applied(), applied(), applied()])).map(({ id }) => id);
      const { status, body } = await owner.post('/v1/applications/bulk-move', { ids, stage: 'rejected', reasonCode: 'position_closed' });
      expect(status).toBe(200);
      expect(body.items.map((item: { id: string; stage: string }) => [item.id, item.stage])).toEqual(ids.map((id) => [id, 'rejected']));
    });

    it('or none, and says by its place which cannot be moved', async () => {
      const [good, done] = await Promise.all([applied(), applied()]);
      await done.candidate.post(`${done.path}/withdraw`);
      const { status, body } = await owner.post('/v1/applications/bulk-move', { ids: [good.id, done.id], stage: 'interview' });
      expect([status, body.code]).toEqual([409, 'application.bulk-refused']);
      expect(body.errors).toEqual([{ pointer: '/ids/1', code: 'application.bad-transition', message: expect.any(String) }]);
      expect((await owner.get(good.path)).body.stage).toBe('submitted');
      expect((await owner.get(`${good.path}/events`)).body.items).toHaveLength(1);
    });

    it('moves none whose id is there twice, in whatever case', async () => {
      const { id, path } = await applied();
      const answer = await owner.post('/v1/applications/bulk-move', { ids: [id, id.toUpperCase()], stage: 'interview' });
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, '/ids']);
      expect((await owner.get(`${path}/events`)).body.items).toHaveLength(1);
      const moved = await owner.post('/v1/applications/bulk-move', { ids: [id.toUpperCase()], stage: 'interview' });
      expect([moved.status, moved.body.items?.[0].id]).toEqual([200, id]);
    });

    it('is not for strangers, viewers and candidates', async () => {
      const { id, path, candidate } = await applied();
      const body = { ids: [id], stage: 'interview' };
      expect((await stranger.post('/v1/applications/bulk-move', body)).body).toMatchObject({
        status: 404,
        code: 'application.not-found',
        errors: [{ pointer: '/ids/0', code: 'application.not-found' }],
      });
      expect((await viewer.post('/v1/applications/bulk-move', body)).body.code).toBe('employer.not-recruiter');
      expect((await candidate.post('/v1/applications/bulk-move', body)).body.code).toBe('auth.wrong-role');
      expect((await owner.get(path)).body.stage).toBe('submitted');
    });

    it.each([
      [{ stage: 'interview' }, '/ids'],
      [{ ids: [], stage: 'interview' }, '/ids'],
      [{ ids: ['x'], stage: 'interview' }, '/ids'],
      [
        { ids: Array.from({ length: 101 }, (_, n) => `0199f7a2-6e1c-7c3e-9d55-${String(n).padStart(12, '0')}`), stage: 'interview' },
        '/ids',
      ],
    ])('refuses bad input: %#', async (body, pointer) => {
      const answer = await owner.post('/v1/applications/bulk-move', body);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
    });

    it('at the same moment, in opposite orders: each application takes each step once', async () => {
      const ids = (await Promise.all(Array.from({ length: 8 }, () => applied()))).map(({ id }) => id);
      const orders = [ids, ids.toReversed(), ids, ids.toReversed()];
      const answers = await Promise.all(
        orders.map((order) => owner.post('/v1/applications/bulk-move', { ids: order, stage: 'in_review' })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
      const [row] = await app.database.query<{ steps: string }>(
        "select count(*) as steps from application_events where application_id = any($1) and to_stage = 'in_review'",
        [ids],
      );
      expect(row?.steps).toBe('8');
    });
  });

  it('moves all or none, also when a candidate takes his application back at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const three = await Promise.all([applied(), applied(), applied()]);
      const [answer] = await Promise.all([
        owner.post('/v1/applications/bulk-move', { ids: three.map(({ id }) => id), stage: 'shortlisted' }),
        three[1]?.candidate.post(`${three[1].path}/withdraw`),
      ]);
      const stages = await Promise.all(three.map(async ({ path }) => (await owner.get(path)).body.stage));
      const rest = answer.status === 200 ? 'shortlisted' : 'submitted';
      expect([answer.status, stages]).toEqual([answer.status === 200 ? 200 : 409, [rest, 'withdrawn', rest]]);
    }
  });

  describe("the company's own stages", () => {
    const put = (items: object[], caller = owner, id = employer.id) => caller.put(`/v1/employers/${id}/stages`, { items });

    it('sort applications within the stages of the board, unseen by candidates', async () => {
      const { body } = await put([
        { name: 'Phone call', stage: 'interview' },
        { name: 'Trial shift', stage: 'interview' },
      ]);
      const [call, trial] = body.items;
      expect((await viewer.get(`/v1/employers/${employer.id}/stages`)).body).toEqual(body);

      const { candidate, path } = await applied();
      expect((await owner.post(`${path}/move`, { customStageId: call.id })).body).toMatchObject({
        stage: 'interview',
        customStageId: call.id,
      });
      const moved = await owner.post(`${path}/move`, { customStageId: trial.id, note: 'Nice voice' });
      expect(moved.body).toMatchObject({ stage: 'interview', customStageId: trial.id });
      const again = await owner.post(`${path}/move`, { customStageId: trial.id });
      expect([again.status, again.body.code]).toEqual([409, 'application.bad-transition']);
      const contradiction = await owner.post(`${path}/move`, { customStageId: call.id, stage: 'offer' });
      expect([contradiction.status, contradiction.body.errors[0].pointer]).toEqual([400, '/stage']);

      const events: (Event & { customStage: string })[] = (await owner.get(`${path}/events`)).body.items;
      expect(events.map(({ kind, toStage, customStage }) => [kind, toStage, customStage])).toEqual([
        ['stage', 'submitted', null],
        ['stage', 'interview', 'Phone call'],
        ['custom-stage', 'interview', 'Trial shift'],
      ]);
      const own = JSON.stringify([(await candidate.get(path)).body, (await candidate.get(`${path}/events`)).body]);
      expect(own).not.toMatch(/Trial|Phone|custom/);
      expect((await candidate.get(`${path}/events`)).body.items).toHaveLength(2);
      expect((await owner.get(`/v1/jobs/${job.id}/applications?customStage=${trial.id}`)).body.items).toHaveLength(1);

      const used = await put([{ id: call.id, name: 'Call', stage: 'interview' }]);
      expect([used.status, used.body.code]).toEqual([409, 'employer.stage-in-use']);
      expect((await put([{ id: trial.id, name: 'Trial', stage: 'offer' }])).body.code).toBe('employer.stage-in-use');
      expect((await put([{ id: trial.id, name: 'Trial day', stage: 'interview' }])).body.items).toEqual([
        { id: trial.id, name: 'Trial day', stage: 'interview' },
      ]);
      expect((await owner.post(`${path}/move`, { stage: 'offer' })).body).toMatchObject({ stage: 'offer', customStageId: null });
      expect((await put([])).body.items).toEqual([]);
    });

    it('leave no trace where candidates look when an application goes from one to another', async () => {
      const { body } = await put([
        { name: 'Letter', stage: 'in_review' },
        { name: 'Talk', stage: 'in_review' },
      ]);
      const [letter, talk] = body.items;
      const { candidate, path, id } = await applied();
      await owner.post(`${path}/move`, { customStageId: letter.id });
      const seen = async () =>
        Promise.all(
          [path, `${path}/events`, '/v1/me/applications', '/v1/me/notifications'].map(async (route) => {
            const { headers, body: answer } = await candidate.get(route);
            return [headers.get('etag'), answer];
          }),
        );
      await eventually(async () => expect((await candidate.get('/v1/me/notifications')).body.items).toHaveLength(1));
      const before = await seen();
      const byTeam = (await owner.get(path)).body.updatedAt;
      const told = toldOf(app);
      const moved = (await owner.post(`${path}/move`, { customStageId: talk.id })).body;
      await owner.post(`${path}/move`, { customStageId: letter.id });
      await owner.post('/v1/applications/bulk-move', { ids: [id], customStageId: talk.id });
      expect(told).toEqual([]);
      expect(await seen()).toEqual(before);
      expect(moved.updatedAt > byTeam).toBe(true);
      const { items } = (await owner.get(`/v1/jobs/${job.id}/applications?sort=updated&limit=1`)).body;
      expect(items[0].id).toBe(id);
      await owner.post(`${path}/move`, { stage: 'interview' });
      expect((await candidate.get(path)).body.updatedAt > before[0]?.[1].updatedAt).toBe(true);
      await put([]);
    });

    it.each([
      [[{ name: 'A', stage: 'withdrawn' }], '/items/0/stage'],
      [
        [
          { name: 'A', stage: 'offer' },
          { name: 'a', stage: 'offer' },
        ],
        '/items/1/name',
      ],
      [[{ id: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11', name: 'A', stage: 'offer' }], '/items/0/id'],
    ])('refuse %j', async (items, pointer) => {
      const { status, body } = await put(items);
      expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
    });

    it('are for the company, and changed by who recruits', async () => {
      expect((await put([], viewer)).body.code).toBe('employer.not-recruiter');
      expect((await put([], stranger)).body.code).toBe('employer.not-member');
      expect((await stranger.get(`/v1/employers/${employer.id}/stages`)).status).toBe(403);
      const theirs = (await put([{ name: 'Theirs', stage: 'offer' }], stranger, (await createEmployer(stranger)).id)).body.items[0];
      const { path } = await applied();
      expect((await owner.post(`${path}/move`, { customStageId: theirs.id })).status).toBe(400);
    });

    it('go with what is over in them; and not with what goes on', async () => {
      const items = [
        { name: 'Signed', stage: 'hired' },
        { name: 'Signing', stage: 'offer' },
      ];
      const [signed, signing] = (await put(items)).body.items;
      const [over, on] = await Promise.all([applied(), applied()]);
      await owner.post(`${over.path}/move`, { stage: 'offer' });
      await owner.post(`${over.path}/move`, { customStageId: signed.id });
      await owner.post(`${on.path}/move`, { customStageId: signing.id });
      expect((await put([])).body.code).toBe('employer.stage-in-use');
      expect((await owner.get(over.path)).body).toMatchObject({ stage: 'hired', customStageId: signed.id });
      expect((await put([signing])).status).toBe(200);
      expect((await owner.get(over.path)).body).toMatchObject({ stage: 'hired', customStageId: null });
      expect(JSON.stringify((await owner.get(`${over.path}/events`)).body.items)).toContain('Signed');
      await owner.post(`${on.path}/move`, { stage: 'interview' });
      expect((await put([])).status).toBe(200);
    });

    it('do not go while applications come in', async () => {
      const { body } = await put([{ name: 'Fleeting', stage: 'shortlisted' }]);
      const people = await Promise.all(Array.from({ length: 6 }, () => applied()));
      const [removal, ...moves] = await Promise.all([
        put([]),
        ...people.map(({ path }) => owner.post(`${path}/move`, { customStageId: body.items[0].id })),
      ]);
      expect([200, 409]).toContain(removal.status);
      for (const { status } of moves) expect([200, 400]).toContain(status);
      if (removal.status === 200) expect(moves.every(({ status }) => status === 400)).toBe(true);
      for (const { path } of people) await owner.post(`${path}/move`, { stage: 'rejected', reasonCode: 'other' });
      expect((await put([])).status).toBe(200);
    });

    it('honour If-Match', async () => {
      const path = `/v1/employers/${employer.id}/stages`;
      const etag = (await owner.get(path)).headers.get('etag') as string;
      await put([{ name: 'Other', stage: 'offer' }]);
      expect((await owner.put(path, { items: [] }, { headers: { 'if-match': etag } })).status).toBe(412);
    });
  });

  describe('notes', () => {
    it("are the team's, and changed by who wrote them", async () => {
      const { candidate, path } = await applied();
      const { status, body: note } = await owner.post(`${path}/notes`, { text: 'Calm hands' });
      expect(status).toBe(201);
      expect(note).toMatchObject({ text: 'Calm hands', author: { id: owner.account?.id, name: 'Olga Owner' } });
      expect((await viewer.get(`${path}/notes`)).body.items).toEqual([note]);
      expect((await colleague.patch(`${path}/notes/${note.id}`, { text: 'Mine' })).body.code).toBe('application.not-note-author');
      expect((await colleague.delete(`${path}/notes/${note.id}`)).status).toBe(403);
      expect((await owner.patch(`${path}/notes/${note.id}`, { text: 'Very calm hands' })).body.text).toBe('Very calm hands');
      expect((await viewer.post(`${path}/notes`, { text: 'x' })).status).toBe(403);
      expect((await stranger.get(`${path}/notes`)).status).toBe(404);
      expect((await stranger.post(`${path}/notes`, { text: 'x' })).status).toBe(404);
      expect((await candidate.get(`${path}/notes`)).status).toBe(403);
      for (const bad of [{}, { text: '' }, { text: 'x'.repeat(5001) }, { text: 5 }]) {
        expect((await owner.post(`${path}/notes`, bad)).status).toBe(400);
      }
      const other = await applied();
      expect((await owner.patch(`${other.path}/notes/${note.id}`, { text: 'x' })).body.code).toBe('application.note-not-found');
      expect((await owner.delete(`${path}/notes/${note.id}`)).status).toBe(204);
      expect((await owner.get(`${path}/notes`)).body.items).toEqual([]);
    });

    it('are changed and deleted by one of two who read the same', async () => {
      const { path } = await applied();
      const { body: note, headers } = await owner.post(`${path}/notes`, { text: 'First' });
      const read = { headers: { 'if-match': headers.get('etag') as string } };
      const editors = await Promise.all(['One', 'Two'].map((text) => owner.patch(`${path}/notes/${note.id}`, { text }, read)));
      expect(editors.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      expect((await owner.delete(`${path}/notes/${note.id}`, read)).status).toBe(412);
      expect((await owner.get(`${path}/notes`)).body.items).toHaveLength(1);
    });

    it('are 500 at most, also of two who write at once', async () => {
      const { path, id } = await applied();
      await app.database.query(
        `insert into application_notes (id, application_id, author_id, text, created_at, updated_at)
         select gen_random_uuid(), $1, $2, 'x', now(), now() from generate_series(1, 499)`,
        [id, owner.account?.id],
      );
      const answers = await Promise.all([owner, colleague].map((caller) => caller.post(`${path}/notes`, { text: 'One more' })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      expect((await owner.post(`${path}/notes`, { text: 'x' })).body.code).toBe('application.too-many-notes');
    });

    it('stay with the team when their author is gone', async () => {
      const { path } = await applied();
      const leaver = await addMember(app, owner, employer.id, 'recruiter');
      await leaver.post(`${path}/notes`, { text: 'From one who left' });
      await app.database.query('delete from users where id = $1', [leaver.account?.id]);
      expect((await owner.get(`${path}/notes`)).body.items).toMatchObject([{ text: 'From one who left', author: null }]);
    });
  });

  describe('tags and ratings', () => {
    it('sort applications, and say what the team thinks of them', async () => {
      const { path, id } = await applied();
      const tagged = await owner.put(`${path}/tags`, { tags: ['Sourdough', 'nights', ' sourdough '] });
      expect(tagged.body.tags).toEqual(['nights', 'sourdough']);
      await owner.put(`${path}/rating`, { rating: 5 });
      await owner.put(`${path}/rating`, { rating: 4 });
      const { body } = await colleague.put(`${path}/rating`, { rating: 1 });
      expect(body.average).toBe(2.5);
      expect(body.items.map(({ member, rating }: { member: { name: string }; rating: number }) => [member.name, rating])).toEqual([
        ['Rico Recruiter', 1],
        ['Olga Owner', 4],
      ]);
      expect((await viewer.get(`${path}/ratings`)).body).toEqual(body);
      expect((await viewer.get(path)).body).toMatchObject({ tags: ['nights', 'sourdough'], rating: { average: 2.5, count: 2 } });
      const found = (await owner.get(`/v1/jobs/${job.id}/applications?tag=SOURDOUGH`)).body.items;
      expect(found.map((item: { id: string }) => item.id)).toEqual([id]);
      expect((await colleague.delete(`${path}/rating`)).status).toBe(204);
      expect((await owner.get(path)).body.rating).toEqual({ average: 4, count: 1 });
      expect((await owner.put(`${path}/tags`, { tags: [] })).body.tags).toEqual([]);
    });

    it('are refused to who only reads, to strangers and candidates, and when they are none', async () => {
      const { path, candidate } = await applied();
      expect((await viewer.put(`${path}/tags`, { tags: [] })).status).toBe(403);
      expect((await viewer.put(`${path}/rating`, { rating: 5 })).status).toBe(403);
      expect((await viewer.delete(`${path}/rating`)).status).toBe(403);
      for (const caller of [stranger, candidate]) {
        expect([403, 404]).toContain((await caller.put(`${path}/tags`, { tags: [] })).status);
        expect([403, 404]).toContain((await caller.put(`${path}/rating`, { rating: 5 })).status);
        expect([403, 404]).toContain((await caller.delete(`${path}/rating`)).status);
        expect([403, 404]).toContain((await caller.get(`${path}/ratings`)).status);
      }
      for (const rating of [0, 6, 2.5, '3', null]) expect((await owner.put(`${path}/rating`, { rating })).status).toBe(400);
      for (const tags of [null, 'x', [''], ['a\nb'], ['x'.repeat(51)], Array.from({ length: 21 }, String)]) {
        expect((await owner.put(`${path}/tags`, { tags })).status).toBe(400);
      }
    });

    it('of two who tag what both have read, one is told to read again', async () => {
      const { path } = await applied();
      const headers = { 'if-match': (await owner.get(path)).headers.get('etag') as string };
      const answers = await Promise.all(
        [owner, colleague].map((caller, n) => caller.put(`${path}/tags`, { tags: [`by ${n}`] }, { headers })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      const winner = answers.findIndex(({ status }) => status === 200);
      const { body, headers: now } = await owner.get(path);
      expect(body.tags).toEqual([`by ${winner}`]);
      const again = await colleague.put(
        `${path}/tags`,
        { tags: [...body.tags, 'other'] },
        { headers: { 'if-match': now.get('etag') as string } },
      );
      expect([again.status, again.body.tags]).toEqual([200, [`by ${winner}`, 'other'].toSorted()]);
    });

    it('of several at once stay one each', async () => {
      const { path } = await applied();
      await Promise.all([1, 2, 3, 4, 5].flatMap((rating) => [owner, colleague].map((caller) => caller.put(`${path}/rating`, { rating }))));
      expect((await owner.get(path)).body.rating.count).toBe(2);
    });
  });

  describe('a blind review', () => {
    it('withholds who applied, until the stage is reached, and for good from then on', async () => {
      const blind = await createLiveJob(owner, { questions: [{ id: 'who', label: 'Who are you?', type: 'text' }] });
      expect((await owner.put(`/v1/jobs/${blind.id}/blind-review`, { blindUntil: 'interview' })).status).toBe(200);
      expect((await viewer.get(`/v1/jobs/${blind.id}/blind-review`)).body).toEqual({ blindUntil: 'interview' });
      const candidate = await app.seeker('Zoe Zimmermann');
      const email = candidate.account?.email as string;
      const { id } = await apply(candidate, blind.id, {
        coverLetter: `I bake. Yours, Zoe Zimmermann (${email})`,
        answers: [{ questionId: 'who', value: 'ZOE, see https://zoe.example' }],
      });
      const path = `/v1/applications/${id}`;
      const seen = async () =>
        JSON.stringify([
          (await owner.get(path)).body,
          (await owner.get(`${path}/events`)).body,
          (await owner.get(`/v1/jobs/${blind.id}/applications`)).body,
          (await owner.get(`/v1/jobs/${blind.id}/applications?q=Zoe`)).body,
          (await owner.get(`/v1/jobs/${blind.id}/applications?q=${encodeURIComponent(email)}`)).body,
        ]);
      const isWithheld = async () => {
        const text = await seen();
        expect(text).not.toMatch(/zoe|zimmermann/i);
        expect(text).not.toContain(email);
        expect(text).not.toContain(candidate.account?.id);
      };
      await isWithheld();
      expect((await owner.get(path)).body).toMatchObject({ blind: true, candidate: { id: null, email: null } });
      expect((await owner.get(`/v1/jobs/${blind.id}/applications?q=Zoe`)).body.items).toEqual([]);
      expect((await candidate.get(path)).body).toMatchObject({ candidate: { name: 'Zoe Zimmermann', email } });
      expect(JSON.stringify((await owner.post(`${path}/move`, { stage: 'shortlisted' })).body)).not.toMatch(/zoe/i);
      await isWithheld();
      const { body } = await owner.post(`${path}/move`, { stage: 'interview' });
      expect(body).toMatchObject({ blind: false, candidate: { name: 'Zoe Zimmermann', email } });
      await owner.post(`${path}/move`, { stage: 'shortlisted' });
      expect((await owner.get(path)).body.candidate.name).toBe('Zoe Zimmermann');

      const early = await app.seeker('Yan Yellow');
      const rejected = await apply(early, blind.id);
      await owner.post(`/v1/applications/${rejected.id}/move`, { stage: 'rejected', reasonCode: 'skills' });
      expect(JSON.stringify((await owner.get(`/v1/applications/${rejected.id}`)).body)).not.toMatch(/Yan|Yellow/);
    });

    it('is chosen by who works on the posting', async () => {
      const path = `/v1/jobs/${job.id}/blind-review`;
      expect((await viewer.put(path, { blindUntil: null })).body.code).toBe('employer.not-recruiter');
      expect((await stranger.put(path, { blindUntil: null })).status).toBe(403);
      expect((await stranger.get(path)).status).toBe(403);
      for (const blindUntil of ['submitted', 'rejected', 'x', 5, undefined])
        expect((await owner.put(path, { blindUntil })).status).toBe(400);
      expect((await owner.put(path, { blindUntil: null })).body).toEqual({ blindUntil: null });
    });
  });

  it("keeps what is the team's own from the candidate, on every route that he may call", async () => {
    const { candidate, id, path } = await applied('Cora Canary');
    const { body } = await owner.put(`/v1/employers/${employer.id}/stages`, { items: [{ name: 'canary stage', stage: 'interview' }] });
    await owner.post(`${path}/notes`, { text: 'canary note' });
    await owner.put(`${path}/tags`, { tags: ['canary tag'] });
    await owner.put(`${path}/rating`, { rating: 2 });
    await owner.post(`${path}/move`, { customStageId: body.items[0].id, reason: 'canary reason', note: 'canary remark' });
    await owner.post(`${path}/move`, { stage: 'shortlisted', note: 'canary again' });
    const document = JSON.parse(readFileSync('docs/schema/openapi.json', 'utf8')) as { paths: Record<string, Record<string, object>> };
    const reads = Object.entries(document.paths).flatMap(([route, operations]) => (operations.get ? [route] : []));
    const asked = reads
      .filter((route) => route.startsWith('/v1/') && !route.startsWith('/v1/admin'))
      .map((route) =>
        route
          .replace('/applications/{id}', `/applications/${id}`)
          .replace('/jobs/{id}', `/jobs/${job.id}`)
          .replace('/employers/{id}', `/employers/${employer.id}`)
          .replace('{idOrSlug}', route.includes('employers') ? employer.id : job.id)
          .replaceAll(/\{\w+\}/g, id),
      );
    expect(asked.length).toBeGreaterThan(20);
    const answers = await Promise.all(asked.map(async (route) => [route, await candidate.get(route)] as const));
    answers.push(['withdraw', await candidate.post(`${path}/withdraw`)]);
    answers.push(['apply', await candidate.post(`/v1/jobs/${job.id}/applications`, {})]);
    for (const [route, { body: answer }] of answers) {
      const text = JSON.stringify(answer ?? '').toLowerCase();
      expect([route, /canary (?:note|tag|stage|reason|remark|again)|"rating"|"tags"|"customstage/.test(text)]).toEqual([route, false]);
    }
    expect(JSON.stringify((await owner.get(`${path}/events`)).body)).toContain('canary again');
    await owner.put(`/v1/employers/${employer.id}/stages`, { items: [] });
  });

  it('has a history that goes forward, also when the clock goes back', async () => {
    const { candidate, path, id } = await applied();
    const ahead = async () =>
      app.database.query(
        `update application_events set created_at = created_at + interval '1 hour' where application_id = $1
         and id = (select id from application_events where application_id = $1 order by created_at desc limit 1)`,
        [id],
      );
    await ahead();
    await owner.post(`${path}/move`, { stage: 'in_review' });
    await owner.post('/v1/applications/bulk-move', { ids: [id], stage: 'offer' });
    await ahead();
    const { body: offer } = await owner.post(`${path}/offers`, {
      pay: { amount: 1, currency: 'EUR', period: 'YEAR' },
      startDate: '2040-01-01',
      expiresAt: '2040-01-01T00:00:00Z',
    });
    await candidate.post(`${path}/offers/${offer.id}/decline`, {});
    await candidate.post(`${path}/withdraw`);
    for (const caller of [owner, candidate]) {
      const { items } = (await caller.get(`${path}/events`)).body;
      expect(items.map(({ kind, toStage }: Event) => `${kind} ${toStage}`)).toEqual([
        'stage submitted',
        'stage in_review',
        'stage offer',
        'offer-made offer',
        'offer-declined offer',
        'stage withdrawn',
      ]);
      const times = items.map(({ at }: { at: string }) => at);
      expect(new Set(times).size).toBe(times.length);
      expect(times.toSorted()).toEqual(times);
      const paged: string[] = [];
      for (let cursor = ''; cursor !== 'null';) {
        const { body } = await caller.get(`${path}/events?limit=1${cursor && `&cursor=${cursor}`}`);
        paged.push(...body.items.map(({ at }: { at: string }) => at));
        cursor = String(body.page.nextCursor);
      }
      expect(paged).toEqual(times);
      expect((await caller.get(path)).body.updatedAt).toBe(times.at(-1));
    }
  });

  it('sorts by what moved last', async () => {
    const posting = await createLiveJob(owner);
    const [first, second] = [await apply(await app.seeker(), posting.id), await apply(await app.seeker(), posting.id)];
    await owner.post(`/v1/applications/${first.id}/move`, { stage: 'in_review' });
    const { body } = await owner.get(`/v1/jobs/${posting.id}/applications?sort=updated&limit=1`);
    const next = await owner.get(`/v1/jobs/${posting.id}/applications?sort=updated&limit=1&cursor=${body.page.nextCursor}`);
    expect([body.items[0].id, next.body.items[0].id]).toEqual([first.id, second.id]);
  });

  it('has no step without its line in the history and its word to others, nor the other way round, whatever is asked of it', async () => {
    const told = toldOf(app);
    const { body } = await owner.put(`/v1/employers/${employer.id}/stages`, {
      items: [
        { name: 'Call', stage: 'interview' },
        { name: 'Trial', stage: 'interview' },
        { name: 'Contract', stage: 'offer' },
      ],
    });
    const own: { id: string; stage: string }[] = body.items;
    const stage = fc.constantFrom('in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected');
    const command = fc.oneof(
      { weight: 4, arbitrary: stage.map((to) => ({ do: 'move', body: { stage: to, ...(to === 'rejected' && { reasonCode: 'other' }) } })) },
      { weight: 3, arbitrary: fc.constantFrom(...own.map(({ id }) => ({ do: 'move', body: { customStageId: id } }))) },
      { weight: 2, arbitrary: stage.map((to) => ({ do: 'bulk', body: { stage: to, ...(to === 'rejected' && { reason: 'x' }) } })) },
      { weight: 1, arbitrary: fc.constant({ do: 'withdraw', body: undefined }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 10 }), async (commands) => {
        const { candidate, id, path } = await applied();
        let accepted = 0;
        for (const { do: what, body: sent } of commands) {
          const { status } =
            what === 'withdraw'
              ? await candidate.post(`${path}/withdraw`)
              : what === 'bulk'
                ? await owner.post('/v1/applications/bulk-move', { ids: [id], ...sent })
                : await owner.post(`${path}/move`, sent);
          expect([200, 409]).toContain(status);
          if (status === 200) accepted++;
        }
        const present = (await owner.get(path)).body;
        const events: Event[] = (await owner.get(`${path}/events?limit=100`)).body.items;
        expect(events).toHaveLength(accepted + 1);
        expect(events.at(-1)?.toStage).toBe(present.stage);
        const steps = events.slice(1).filter(({ kind }) => kind === 'stage');
        const words = told.filter((event) => event instanceof ApplicationMoved && event.applicationId === id);
        expect(words).toEqual(steps.map(({ toStage }) => expect.objectContaining({ stage: toStage })));
        expect(events.map(({ at }) => at)).toEqual([...new Set(events.map(({ at }) => at))].toSorted());
        for (const [index, event] of events.entries()) expect(event.fromStage).toBe(events[index - 1]?.toStage ?? null);
        for (const { kind, fromStage, toStage } of events) expect(kind === 'custom-stage').toBe(fromStage === toStage);
        if (present.customStageId !== null) expect(own.find((one) => one.id === present.customStageId)?.stage).toBe(present.stage);
      }),
      { numRuns: 25 },
    );
  });
});
