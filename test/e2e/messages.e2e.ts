import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { etagOf } from '../../src/common/etag.js';
import { addMember } from '../factories/companies.js';
import { apply, createEmployer, createHiring, createLiveJob } from '../factories/jobs.js';
import type { Caller } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { SmtpSink } from '../support/smtp.js';
import { TestApp } from '../support/test-app.js';

describe('Messages', () => {
  let smtp: SmtpSink;
  let app: TestApp;
  let owner: Caller;
  let viewer: Caller;
  let stranger: Caller;
  let employer: { id: string; name: string };
  let job: { id: string };

  beforeAll(async () => {
    smtp = await SmtpSink.start();
    app = await TestApp.start({ SMTP_URL: smtp.url });
    [owner, stranger] = await Promise.all([app.employer('Olga Owner'), app.employer()]);
    ({ employer, job } = await createHiring(owner));
    await createHiring(stranger);
    viewer = await addMember(app, owner, employer.id, 'viewer');
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
  });

  const applied = async (name?: string, jobId = job.id) => {
    const candidate = await app.seeker(name);
    const { id } = await apply(candidate, jobId);
    return { candidate, id, path: `/v1/applications/${id}`, email: candidate.account?.email as string };
  };

  it('go to and fro, by mail too, and are marked as read', async () => {
    const { candidate, path, email } = await applied('Cara & Candidate');
    const sent = await owner.post(`${path}/messages`, { text: 'Dear {{candidate.name}}, when? <script>alert(1)</script> {{sender.name}}' });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ author: { side: 'employer', name: 'Olga Owner' }, readAt: null });
    const mail = await mailTo(smtp, email, /A message from/);
    expect(mail.text).toContain('Dear Cara & Candidate, when? <script>alert(1)</script> Olga Owner');
    expect(mail.html).not.toMatch(/<script>|& C/);
    expect(mail.text).toContain(`POST ${path}/messages`);

    const [seen] = (await candidate.get(`${path}/messages`)).body.items;
    expect(seen.author).toEqual({ side: 'employer', name: employer.name });
    expect((await candidate.post(`${path}/messages/read`)).status).toBe(204);
    expect((await owner.get(`${path}/messages`)).body.items[0].readAt).not.toBeNull();

    const answer = await candidate.post(`${path}/messages`, { text: 'Tomorrow, {{job.title}} at {{nine}}' });
    expect(answer.body.text).toBe('Tomorrow, {{job.title}} at {{nine}}');
    expect((await mailTo(smtp, owner.account?.email as string, /A message from Cara/)).text).toContain('{{nine}}');
    // Whoever reads his own does not read the other's.
    await candidate.post(`${path}/messages/read`);
    expect((await owner.get(`${path}/messages`)).body.items.map(({ readAt }: { readAt: string | null }) => readAt === null)).toEqual([
      true,
      false,
    ]);
  });

  it('are between these two alone', async () => {
    const { candidate, path } = await applied();
    const other = await app.seeker();
    for (const caller of [stranger, other]) {
      expect((await caller.get(`${path}/messages`)).status).toBe(404);
      expect((await caller.post(`${path}/messages`, { text: 'Hello' })).status).toBe(404);
      expect((await caller.post(`${path}/messages/read`)).status).toBe(404);
    }
    expect((await viewer.get(`${path}/messages`)).status).toBe(200);
    expect((await viewer.post(`${path}/messages`, { text: 'Hello' })).status).toBe(403);
    expect((await viewer.post(`${path}/messages/read`)).status).toBe(403);
    const { body } = await owner.post(`/v1/employers/${employer.id}/message-templates`, { name: 'x', text: 'x' });
    expect((await candidate.post(`${path}/messages`, { templateId: body.id })).status).toBe(400);
  });

  it.each([
    [{}, '/text'],
    [{ text: '' }, '/text'],
    [{ text: 'x'.repeat(5001) }, '/text'],
    [{ text: 'Your address is {{candidate.email}}' }, '/text'],
    [{ templateId: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11' }, '/templateId'],
    [{ text: 'x', templateId: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11' }, '/text'],
  ])('refuse %#', async (body, pointer) => {
    const { path } = await applied();
    const answer = await owner.post(`${path}/messages`, body);
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
    expect((await owner.get(`${path}/messages`)).body.items).toEqual([]);
  });

  it('are sent once for one Idempotency-Key', async () => {
    const { path } = await applied();
    const headers = { 'idempotency-key': 'once' };
    const answers = [];
    for (let n = 0; n < 2; n++) answers.push(await owner.post(`${path}/messages`, { text: 'Hello' }, { headers }));
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await owner.get(`${path}/messages`)).body.items).toHaveLength(1);
  });

  it('to many go to all, each with his own name, or to none', async () => {
    const people = await Promise.all([applied('Ann'), applied('Ben')]);
    const ids = people.map(({ id }) => id);
    const { body: template } = await owner.post(`/v1/employers/${employer.id}/message-templates`, {
      name: 'Later',
      text: '{{candidate.name}}: a week more for {{job.title}} at {{employer.name}}',
    });
    const sent = await owner.post('/v1/applications/bulk-message', { ids, templateId: template.id });
    expect([sent.status, sent.body.items[1].text]).toEqual([201, `Ben: a week more for Baker at ${employer.name}`]);
    expect((await mailTo(smtp, people[0].email, /A message/)).text).toContain('Ann: a week more');

    const theirs = await apply(await app.seeker(), (await createLiveJob(stranger)).id);
    const refused = await owner.post('/v1/applications/bulk-message', { ids: [...ids, theirs.id], text: 'Again' });
    expect([refused.status, refused.body.errors]).toEqual([
      404,
      [{ pointer: '/ids/2', code: 'application.not-found', message: expect.any(String) }],
    ]);
    expect((await viewer.post('/v1/applications/bulk-message', { ids, text: 'Again' })).status).toBe(403);
    expect((await owner.get(`/v1/applications/${ids[0]}/messages`)).body.items).toHaveLength(1);
  });

  it('to one whose id is there twice, in whatever case, go to nobody', async () => {
    const { id, path } = await applied();
    const answer = await owner.post('/v1/applications/bulk-message', { ids: [id, id.toUpperCase()], text: 'Hello' });
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, '/ids']);
    expect((await owner.get(`${path}/messages`)).body.items).toEqual([]);
    const sent = await owner.post('/v1/applications/bulk-message', { ids: [id.toUpperCase()], text: 'Hello' });
    expect([sent.status, sent.body.items?.length]).toEqual([201, 1]);
  });

  it('are 500 of each side at most, and 20 of a candidate whose application is over, also of two at once', async () => {
    const { candidate, id, path } = await applied();
    const written = (side: string, count: number) =>
      app.database.query(
        `insert into application_messages (id, application_id, side, text, created_at)
         select gen_random_uuid(), $1, $2, 'x', now() from generate_series(1, $3)`,
        [id, side, count],
      );
    const two = async (caller: Caller) =>
      (await Promise.all([1, 2].map(() => caller.post(`${path}/messages`, { text: 'x' }))))
        .map(({ status, body }) => body.code ?? status)
        .toSorted();
    await written('candidate', 30);
    await owner.post(`${path}/move`, { stage: 'rejected', reasonCode: 'skills' });
    await written('candidate', 19);
    expect(await two(candidate)).toEqual([201, 'application.too-many-messages']);
    await written('employer', 499);
    expect(await two(owner)).toEqual([201, 'application.too-many-messages']);
    const bulk = await owner.post('/v1/applications/bulk-message', { ids: [id], text: 'x' });
    expect([bulk.status, bulk.body.errors?.[0].code]).toEqual([409, 'application.too-many-messages']);
  });

  it('in a blind review tell the team no name, nor do the mails', async () => {
    const blind = await createLiveJob(owner);
    await owner.put(`/v1/jobs/${blind.id}/blind-review`, { blindUntil: 'offer' });
    const { candidate, path, email } = await applied('Zoe Zimmermann', blind.id);
    await owner.post(`${path}/messages`, { text: 'Dear {{candidate.name}}' });
    await candidate.post(`${path}/messages`, { text: `I am Zoe, write to ${email}` });
    expect((await mailTo(smtp, email, /A message/)).text).toContain('Dear Zoe Zimmermann');
    const seen = JSON.stringify((await owner.get(`${path}/messages`)).body);
    expect(seen).not.toMatch(/zoe|zimmermann/i);
    expect(seen).toContain('Dear [withheld]');
    const mails = await eventually(() => {
      const found = smtp.to(owner.account?.email as string).filter(({ subject }) => /Candidate [0-9A-F]{5}/.test(subject ?? ''));
      expect(found).toHaveLength(2);
      return found;
    });
    for (const { subject, text, html } of mails) expect(`${subject}${text}${html}`).not.toMatch(/zoe|zimmermann|job_seeker-/i);
  });

  describe('templates', () => {
    const path = () => `/v1/employers/${employer.id}/message-templates`;

    it('are kept, changed and deleted by who recruits', async () => {
      const { status, body } = await owner.post(path(), { name: 'Invitation', text: 'Dear {{ candidate.name }}' });
      expect(status).toBe(201);
      expect((await viewer.get(path())).body.items).toContainEqual(body);
      const headers = { 'if-match': etagOf(body) };
      const editors = await Promise.all(['One', 'Two'].map((name) => owner.patch(`${path()}/${body.id}`, { name }, { headers })));
      expect(editors.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
      expect((await owner.patch(`${path()}/${body.id}`, { name: 'First' })).body).toMatchObject({ name: 'First', text: body.text });
      expect((await viewer.delete(`${path()}/${body.id}`)).status).toBe(403);
      expect((await stranger.get(path())).status).toBe(403);
      expect((await stranger.post(path(), { name: 'x', text: 'x' })).status).toBe(403);
      expect((await owner.delete(`${path()}/${body.id}`)).status).toBe(204);
      expect((await owner.delete(`${path()}/${body.id}`)).body.code).toBe('employer.template-not-found');
    });

    it('are 100 at most, and deleted as they were read', async () => {
      const { id } = await createEmployer(owner);
      const templates = `/v1/employers/${id}/message-templates`;
      const { body, headers } = await owner.post(templates, { name: 'x', text: 'x' });
      await app.database.query(
        `insert into message_templates (id, employer_id, name, text, created_at, updated_at)
         select gen_random_uuid(), $1, 'x', 'x', now(), now() from generate_series(1, 98)`,
        [id],
      );
      const answers = await Promise.all(['One', 'Two'].map((name) => owner.post(templates, { name, text: 'x' })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      expect((await owner.post(templates, { name: 'x', text: 'x' })).body.code).toBe('employer.too-many-message-templates');
      await owner.patch(`${templates}/${body.id}`, { name: 'y' });
      const read = { headers: { 'if-match': headers.get('etag') as string } };
      expect((await owner.delete(`${templates}/${body.id}`, read)).status).toBe(412);
      expect((await owner.delete(`${templates}/${body.id}`)).status).toBe(204);
      expect((await owner.post(templates, { name: 'x', text: 'x' })).status).toBe(201);
    });

    it.each([{ name: 'x' }, { name: '', text: 'x' }, { name: 'x', text: '{{job.pay}}' }, { name: 'x', text: '{{constructor}}' }])(
      'refuse %j',
      async (body) => {
        expect((await owner.post(path(), body)).status).toBe(400);
      },
    );
  });
});
