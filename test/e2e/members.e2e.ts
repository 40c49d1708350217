import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, invite, tokenOf } from '../factories/companies.js';
import { apply, COMPLETE, createDraft, createEmployer, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

describe('Members', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let owner: Caller;
  let stranger: Caller;

  const idOf = (caller: Caller) => caller.account?.id as string;
  const company = async () => {
    const { id, name } = await createEmployer(owner);
    const [recruiter, viewer] = await Promise.all([addMember(app, owner, id, 'recruiter'), addMember(app, owner, id, 'viewer')]);
    return { id, name, recruiter, viewer, path: `/v1/employers/${id}/members` };
  };
  const rolesIn = async (path: string) =>
    Object.fromEntries(
      (await owner.get(path)).body.items.map(({ user, role }: { user: { id: string }; role: string }) => [user.id, role]),
    ) as Record<string, string>;

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url });
    [owner, stranger] = await Promise.all([app.employer('Olga Owner'), app.employer()]);
    await createEmployer(stranger);
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  it('see each other, page by page; administrators see them, and nobody else', async () => {
    const { path, recruiter, viewer } = await company();
    const { body } = await owner.get(path);
    expect(body.items[0]).toEqual({
      user: { id: idOf(owner), name: 'Olga Owner', email: owner.account?.email },
      role: 'owner',
      since: expect.any(String),
    });
    expect(body.page.total).toEqual({ value: 3, relation: 'eq' });
    for (const member of [recruiter, viewer, await app.admin()]) expect((await member.get(path)).body).toEqual(body);
    const first = await viewer.get(`${path}?limit=2`);
    const second = await viewer.get(`${path}?limit=2&cursor=${first.body.page.nextCursor}`);
    expect([...first.body.items, ...second.body.items]).toEqual(body.items);
    const refused = await stranger.get(path);
    expect([refused.status, refused.body.code]).toEqual([403, 'employer.not-member']);
    expect((await owner.get('/v1/employers/0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11/members')).status).toBe(404);
  });

  it('get another place by an owner, and are told', async () => {
    const { path, name, recruiter, viewer } = await company();
    const changed = await owner.patch(`${path}/${idOf(viewer)}`, { role: 'owner' });
    expect([changed.status, changed.body.role]).toEqual([200, 'owner']);
    for (const caller of [recruiter, stranger]) {
      expect((await caller.patch(`${path}/${idOf(recruiter)}`, { role: 'owner' })).status).toBe(403);
    }
    expect((await owner.patch(`${path}/${idOf(recruiter)}`, { role: 'king' })).status).toBe(400);
    expect((await owner.patch(`${path}/not-an-id`, { role: 'viewer' })).status).toBe(400);
    const nobody = await owner.patch(`${path}/${idOf(stranger)}`, { role: 'viewer' });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'employer.member-not-found']);
    expect(await rolesIn(path)).toEqual({ [idOf(owner)]: 'owner', [idOf(recruiter)]: 'recruiter', [idOf(viewer)]: 'owner' });
    const [mail] = await eventually(() => atLeast(smtp.to(viewer.account?.email as string).filter(about('has changed')), 1));
    expect(mail?.text).toContain(`An owner of ${name} has made you an owner`);
    expect(mail?.text).toContain('because you are a member');
  });

  it('are taken out by an owner, and told; or leave by themselves', async () => {
    const { id, path, name, recruiter, viewer } = await company();
    const draft = await createDraft(owner, { employerId: id });
    for (const caller of [viewer, stranger]) {
      const refused = await caller.delete(`${path}/${idOf(recruiter)}`);
      expect([refused.status, refused.body.code]).toEqual([403, caller === viewer ? 'employer.not-owner' : 'employer.not-member']);
    }
    expect((await owner.delete(`${path}/${idOf(recruiter)}`)).status).toBe(204);
    expect((await owner.delete(`${path}/${idOf(recruiter)}`)).status).toBe(404);
    expect((await recruiter.get(`/v1/jobs/${draft.id}`)).status).toBe(404);
    expect((await viewer.delete(`${path}/${idOf(viewer)}`)).status).toBe(204);
    expect((await viewer.get(path)).status).toBe(403);
    expect(await rolesIn(path)).toEqual({ [idOf(owner)]: 'owner' });
    const [mail] = await eventually(() => atLeast(smtp.to(recruiter.account?.email as string).filter(about('no longer')), 1));
    expect(mail?.subject).toBe(`You are no longer a member of ${name}`);
    expect(smtp.to(viewer.account?.email as string).filter(about('no longer'))).toEqual([]);
  });

  describe('keep an owner', () => {
    it('who cannot leave or be lowered while he is the last', async () => {
      const { path } = await company();
      for (const attempt of [owner.delete(`${path}/${idOf(owner)}`), owner.patch(`${path}/${idOf(owner)}`, { role: 'viewer' })]) {
        const { status, body } = await attempt;
        expect([status, body.code]).toEqual([409, 'employer.last-owner']);
      }
      expect((await owner.patch(`${path}/${idOf(owner)}`, { role: 'owner' })).status).toBe(200);
    });

    it('also when the other one cannot sign in', async () => {
      const { id, path } = await company();
      const second = await addMember(app, owner, id, 'owner');
      await (await app.admin()).post(`/v1/admin/users/${idOf(second)}/suspend`, { reason: 'For the test' });
      expect((await owner.delete(`${path}/${idOf(owner)}`)).body.code).toBe('employer.last-owner');
      expect((await owner.delete(`${path}/${idOf(second)}`)).status).toBe(204);
    });

    it.each([
      ['leave', (caller: Caller, path: string) => caller.delete(`${path}/${idOf(caller)}`), [204, 409]],
      ['lower themselves', (caller: Caller, path: string) => caller.patch(`${path}/${idOf(caller)}`, { role: 'viewer' }), [200, 409]],
    ] as const)('when the last two %s at the same moment', async (_, act, expected) => {
      for (let round = 0; round < 5; round++) {
        const { id } = await createEmployer(owner);
        const path = `/v1/employers/${id}/members`;
        const second = await addMember(app, owner, id, 'owner');
        const answers = await Promise.all([act(owner, path), act(second, path)]);
        expect(answers.map(({ status }) => status).toSorted()).toEqual(expected);
        const [row] = await app.database.query(
          `select count(*)::int as owners from employer_members where employer_id = $1 and role = 'owner'`,
          [id],
        );
        expect(row).toEqual({ owners: 1 });
      }
    });

    it('when two take each other out at the same moment', async () => {
      const { id } = await createEmployer(owner);
      const second = await addMember(app, owner, id, 'owner');
      const path = `/v1/employers/${id}/members`;
      const answers = await Promise.all([owner.delete(`${path}/${idOf(second)}`), second.delete(`${path}/${idOf(owner)}`)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 403]);
    });
  });

  it('take their invitations with them', async () => {
    const { id, path } = await company();
    const second = await addMember(app, owner, id, 'owner');
    const friend = await app.employer();
    const token = tokenOf(app, await invite(second, id, friend.account?.email as string, 'owner'));
    await owner.delete(`${path}/${idOf(second)}`);
    const { status, body } = await friend.post(`/v1/invitations/${token}/accept`);
    expect([status, body.code]).toEqual([410, 'invitation.over']);
  });

  describe('as viewers, recruiters, owners and strangers', () => {
    let members: Record<'owner' | 'recruiter' | 'viewer' | 'stranger', Caller>;
    let employerId: string;
    let jobId: string;
    let draftId: string;
    let applicationId: string;

    beforeAll(async () => {
      const { id, recruiter, viewer } = await company();
      employerId = id;
      members = { owner, recruiter, viewer, stranger };
      jobId = (await createLiveJob(owner, { employerId })).id;
      draftId = (await createDraft(owner, { employerId })).id;
      applicationId = (await apply(await app.seeker(), jobId)).id;
    });

    const OK = 200;
    it('see drafts in the list of postings: all but strangers', async () => {
      const seen = [];
      for (const caller of Object.values(members)) {
        seen.push((await caller.get(`/v1/employers/${employerId}/jobs?status=draft`)).body.items.length);
      }
      expect(seen).toEqual([1, 1, 1, 0]);
    });

    it.each([
      ['read a draft', 'GET', (): string => `/v1/jobs/${draftId}`, undefined, [OK, OK, OK, 404]],
      ['read applications', 'GET', (): string => `/v1/jobs/${jobId}/applications`, undefined, [OK, OK, OK, 403]],
      ['read an application', 'GET', (): string => `/v1/applications/${applicationId}`, undefined, [OK, OK, OK, 404]],
      ['read its history', 'GET', (): string => `/v1/applications/${applicationId}/events`, undefined, [OK, OK, OK, 404]],
      ['see the hiring team', 'GET', (): string => `/v1/jobs/${jobId}/team`, undefined, [OK, OK, OK, 403]],
      ['see the hiring team of a draft', 'GET', (): string => `/v1/jobs/${draftId}/team`, undefined, [OK, OK, OK, 404]],
      ['create', 'POST', (): string => '/v1/jobs', () => ({ ...COMPLETE, employerId }), [201, 201, 403, 403]],
      ['edit', 'PATCH', (): string => `/v1/jobs/${jobId}`, () => ({ benefits: ['Bread'] }), [OK, OK, 403, 403]],
      ['edit a draft', 'PATCH', (): string => `/v1/jobs/${draftId}`, () => ({ benefits: ['Bread'] }), [OK, OK, 403, 404]],
      ['pause', 'POST', (): string => `/v1/jobs/${jobId}/pause`, undefined, [409, 409, 403, 404]],
      ['resume', 'POST', (): string => `/v1/jobs/${jobId}/resume`, undefined, [OK, 409, 403, 403]],
      ['move', 'POST', (): string => `/v1/applications/${applicationId}/move`, () => ({ stage: 'in_review' }), [409, 409, 403, 404]],
      [
        'invite',
        'POST',
        (): string => `/v1/employers/${employerId}/invitations`,
        () => ({ email: 'x@test.example', role: 'viewer' }),
        [201, 403, 403, 403],
      ],
      ['list invitations', 'GET', (): string => `/v1/employers/${employerId}/invitations`, undefined, [OK, 403, 403, 403]],
      ['edit the company', 'PATCH', (): string => `/v1/employers/${employerId}`, () => ({ industry: 'Bread' }), [OK, 403, 403, 403]],
      [
        'start a verification',
        'POST',
        (): string => `/v1/employers/${employerId}/verification`,
        () => ({ domain: 'a.example' }),
        [201, 403, 403, 403],
      ],
      ['publish', 'POST', (): string => `/v1/jobs/${draftId}/publish`, undefined, [409, 409, 403, 403]],
      ['close', 'POST', (): string => `/v1/jobs/${draftId}/close`, () => ({ reason: 'filled' }), [OK, 409, 403, 404]],
      ['delete', 'DELETE', (): string => `/v1/jobs/${jobId}`, undefined, [409, 409, 403, 403]],
    ] as const)('%s: %s', async (act, method, path, body, expected) => {
      // The steps that happen once are taken by the recruiter first, so that a refusal is never one of the state alone.
      const before = { pause: 'recruiter', publish: 'recruiter', move: 'recruiter' } as Record<string, 'recruiter'>;
      if (before[act]) {
        expect((await members.viewer.call(method, path(), body?.())).status).toBe(403);
        expect((await members.recruiter.call(method, path(), body?.())).status).toBe(200);
      }
      const statuses = [];
      for (const [place, caller] of Object.entries(members)) {
        const answer = await caller.call(method, path(), body?.());
        statuses.push(answer.status);
        // Whoever belongs to the company is not told that he does not.
        if (answer.status === 403 && place !== 'stranger')
          expect((answer.body as { code: string }).code).toMatch(/^employer\.not-(owner|recruiter)$/);
      }
      expect(statuses).toEqual(expected);
    });
  });
});

const about = (words: string) => (mail: { subject?: string }) => mail.subject?.includes(words) ?? false;

function atLeast<T>(items: T[], count: number): T[] {
  if (items.length < count) throw new Error(`Only ${items.length} of ${count}`);
  return items;
}
