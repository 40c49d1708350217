import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply, applyWithResume, createHiring, createLiveJob } from '../factories/jobs.js';
import { type Answer, Caller } from '../support/client.js';
import { docxOf, formOf, pdfOf } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';

const CERTIFICATE = { id: 'cert', label: 'Your certificate', type: 'file', required: true };

describe('Applying', () => {
  let app: TestApp;
  let recruiter: Caller;
  let employer: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    recruiter = await app.employer('Rita');
    ({ employer } = await createHiring(recruiter));
  });
  afterAll(() => app.close());

  const job = (fields: object = {}) => createLiveJob(recruiter, { employerId: employer.id, ...fields });
  const send = (caller: Caller, jobId: string, raw: FormData, headers?: Record<string, string>) =>
    caller.post(`/v1/jobs/${jobId}/applications`, undefined, { raw, headers });
  const upload = async (caller: Caller, data: Buffer | string, name = 'Ada.pdf') => {
    const { body } = await caller.post('/v1/me/resumes', undefined, { raw: formOf({ file: { name, data } }) });
    return body.id as string;
  };
  const faultsOf = ({ status, body }: Answer) => [status, ...(body.errors ?? []).map(({ pointer, code }: any) => `${pointer} ${code}`)];
  const download = async (caller: Caller, path: string) => {
    expect((await caller.get(path)).status).toBe(200);
    const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${caller.token}` } });
    return { headers: Object.fromEntries(response.headers), bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const filesIn = (folder: string) => {
    const path = join(app.settings.dataDir, folder);
    return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0;
  };
  /** Nothing is on its way, and there are as many files as are referred to. */
  const nothingIsLeft = () =>
    eventually(async () => {
      expect([filesIn('uploads'), await app.database.query('select 1 from loose_files')]).toEqual([0, []]);
      const [row] = await app.database.query<{ count: number }>('select count(distinct file_key)::int as count from documents');
      expect(filesIn('files')).toBe(row?.count);
    });
  const found = async (jobId: string, q: string) => {
    const { body } = await recruiter.get(`/v1/jobs/${jobId}/applications?q=${encodeURIComponent(q)}`);
    return body.items.map(({ id }: any) => id);
  };

  it('with a resume in a form: both sides have it, and nobody else', async () => {
    const { id: jobId } = await job({ questions: [{ id: 'nights', label: 'Nights?', type: 'boolean', required: true }] });
    const seeker = await app.seeker('Ada');
    const data = pdfOf('Ada bakes sourdough');
    const fields = { coverLetter: 'Dear all', answers: JSON.stringify([{ questionId: 'nights', value: true }]), resumeId: '' };
    const { status, body } = await send(seeker, jobId, formOf({ resume: { name: 'Zoë.pdf', data } }, fields));
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        coverLetter: 'Dear all',
        answers: [{ questionId: 'nights', label: 'Nights?', value: true }],
        resume: { id: expect.any(String), name: 'Zoë.pdf', format: 'pdf', mediaType: 'application/pdf', size: data.length },
      }),
    ]);
    for (const caller of [seeker, recruiter]) {
      expect((await caller.get(`/v1/applications/${body.id}`)).body.resume).toEqual(body.resume);
      const { headers, bytes } = await download(caller, `/v1/applications/${body.id}/resume`);
      expect(bytes.equals(data)).toBe(true);
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(data.length),
        'content-disposition': `attachment; filename="Zoe.pdf"; filename*=UTF-8''Zo%C3%AB.pdf`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }
    for (const stranger of [await app.seeker(), await app.employer()]) {
      for (const path of ['resume', `files/${body.resume.id}`]) {
        expect((await stranger.get(`/v1/applications/${body.id}/${path}`)).body.code).toBe('application.not-found');
      }
    }
    expect((await seeker.get('/v1/me/resumes')).body.items).toEqual([]);
    await nothingIsLeft();
  });

  it('with a resume that is kept: it stays with the application when it is deleted, or applied with again', async () => {
    const [first, second] = [await job(), await job()];
    const seeker = await app.seeker();
    const resumeId = await upload(seeker, docxOf('Ada'), 'Ada.docx');
    const { id, resume } = (await apply(seeker, first.id, { resumeId })) as any;
    expect([resume.name, resume.id === resumeId]).toEqual(['Ada.docx', false]);
    expect((await seeker.delete(`/v1/me/resumes/${resumeId}`)).status).toBe(204);
    await nothingIsLeft();
    expect((await download(recruiter, `/v1/applications/${id}/resume`)).bytes.equals(docxOf('Ada'))).toBe(true);
    // What one has applied with may be applied with again.
    const again = (await apply(seeker, second.id, { resumeId: resume.id })) as any;
    expect((await download(recruiter, `/v1/applications/${again.id}/resume`)).bytes.equals(docxOf('Ada'))).toBe(true);
    const other = await app.seeker();
    for (const mine of [resume.id, again.resume.id, resumeId]) {
      expect(faultsOf(await other.post(`/v1/jobs/${first.id}/applications`, { resumeId: mine }))).toEqual([
        400,
        '/resumeId unknown-document',
      ]);
    }
    const both = await send(other, first.id, formOf({ resume: { name: 'a.txt', data: 'a' } }, { resumeId }));
    expect(faultsOf(both)).toEqual([400, '/resumeId unique']);
    const none = await apply(other, first.id);
    expect((await recruiter.get(`/v1/applications/${none.id}/resume`)).body.code).toBe('document.not-found');
    await nothingIsLeft();
  });

  it('with documents that answer questions', async () => {
    const { id: jobId } = await job({ questions: [CERTIFICATE, { id: 'why', label: 'Why?', type: 'text' }] });
    const seeker = await app.seeker();
    const file = { name: 'cert.pdf', data: pdfOf('Certified') };
    expect(faultsOf(await send(seeker, jobId, formOf({ resume: file })))).toEqual([400, '/answers required']);
    expect(faultsOf(await send(seeker, jobId, formOf({ 'file-cert': file, 'file-why': file, 'file-x': file })))).toEqual([
      400,
      '/file-why unknown-question',
      '/file-x unknown-question',
    ]);
    const twice = { answers: JSON.stringify([{ questionId: 'cert', value: crypto.randomUUID() }]) };
    expect(faultsOf(await send(seeker, jobId, formOf({ 'file-cert': file }, twice)))).toEqual([
      400,
      '/file-cert unique',
      '/answers/0/value unknown-document',
    ]);
    const words = await seeker.post(`/v1/jobs/${jobId}/applications`, { answers: [{ questionId: 'cert', value: 'I have one' }] });
    expect(faultsOf(words)).toEqual([400, '/answers/0/value file']);
    const { body: unsafe } = await send(
      seeker,
      jobId,
      formOf({ resume: { name: 'x', data: 'MZ\u0000' }, 'file-cert': { name: 'y', data: '%PDF-1.7 %%EOF' } }),
    );
    expect(unsafe.errors.map(({ pointer, code }: any) => `${pointer} ${code}`).toSorted()).toEqual([
      '/file-cert damaged',
      '/resume unknown-type',
    ]);
    await nothingIsLeft();
    const { status, body } = await send(seeker, jobId, formOf({ 'file-cert': file, resume: { name: 'cv.txt', data: 'Ada' } }));
    expect(status).toBe(201);
    const answer = { questionId: 'cert', label: 'Your certificate', value: expect.any(String) };
    expect(body.answers).toEqual([{ ...answer, file: expect.objectContaining({ id: body.answers[0].value, name: 'cert.pdf' }) }]);
    expect((await download(recruiter, `/v1/applications/${body.id}/files/${body.answers[0].value}`)).bytes.equals(file.data)).toBe(true);
    // One that is here already does as well.
    const other = await app.seeker();
    const value = await upload(other, pdfOf('Certified too'), 'mine.pdf');
    const named = await other.post(`/v1/jobs/${jobId}/applications`, { answers: [{ questionId: 'cert', value }] });
    expect([named.status, named.body.answers[0].file.name]).toEqual([201, 'mine.pdf']);
    const unknown = await (await app.seeker()).post(`/v1/jobs/${jobId}/applications`, { answers: [{ questionId: 'cert', value }] });
    expect(faultsOf(unknown)).toEqual([400, '/answers/0/value unknown-document']);
    await nothingIsLeft();
  });

  it('with two files in one field is refused, however fast they come', async () => {
    const { id: jobId } = await job();
    const seeker = await app.seeker();
    for (const sizes of [
      [3, 3],
      [200_000, 3],
      [3, 200_000],
    ]) {
      const form = new FormData();
      for (const [index, size] of sizes.entries()) form.append('resume', new Blob(['x'.repeat(size)]), `${index}.txt`);
      expect(faultsOf(await send(seeker, jobId, form))).toEqual([400, '/resume unique']);
    }
    await nothingIsLeft();
  });

  it('fifty times at once: one application, and one file', async () => {
    const { id: jobId } = await job();
    const seeker = await app.seeker();
    const before = filesIn('files');
    const forms = Array.from({ length: 50 }, (_, n) => formOf({ resume: { name: 'cv.txt', data: `Ada ${n}` } }));
    const answers = await Promise.all(forms.map((form) => send(seeker, jobId, form)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(49).fill(409)]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['application.duplicate']),
    );
    await nothingIsLeft();
    expect(filesIn('files')).toBe(before + 1);
  }, 60_000);

  it('again with the same key is the same application; again after withdrawing is another', async () => {
    const { id: jobId } = await job();
    const seeker = await app.seeker();
    const resume = { name: 'cv.txt', data: 'Ada' };
    const key = { 'idempotency-key': 'once' };
    const first = await send(seeker, jobId, formOf({ resume }), key);
    const again = await send(seeker, jobId, formOf({ resume }), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await send(seeker, jobId, formOf({ resume: { ...resume, data: 'Bo' } }), key)).body.code).toBe('idempotency.key-reused');
    expect((await send(seeker, jobId, formOf({ resume }))).body.code).toBe('application.duplicate');
    expect((await seeker.post(`/v1/applications/${first.body.id}/withdraw`)).status).toBe(200);
    const anew = await send(seeker, jobId, formOf({ resume }));
    expect([anew.status, anew.body.id === first.body.id]).toEqual([201, false]);
    await recruiter.post(`/v1/applications/${anew.body.id}/move`, { stage: 'rejected', reasonCode: 'other', reason: 'x' });
    expect((await send(seeker, jobId, formOf({ resume }))).body.code).toBe('application.duplicate');
    await nothingIsLeft();
  });

  it('five times at most, and exactly as often when many come at once', async () => {
    const { id: jobId } = await job();
    const seeker = await app.seeker();
    const resume = { name: 'cv.txt', data: 'Ada' };
    for (let time = 1; time < 5; time++) {
      const { body } = await send(seeker, jobId, formOf({ resume }));
      expect((await seeker.post(`/v1/applications/${body.id}/withdraw`)).status).toBe(200);
    }
    const tries = await Promise.all(Array.from({ length: 4 }, () => send(seeker, jobId, formOf({ resume }))));
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
    const last = tries.find(({ status }) => status === 201)?.body;
    expect((await send(seeker, jobId, formOf({ resume }))).body.code).toBe('application.duplicate');
    await seeker.post(`/v1/applications/${last.id}/withdraw`);
    const more = await Promise.all(Array.from({ length: 4 }, () => send(seeker, jobId, formOf({ resume }))));
    expect(more.map(({ status, body }) => [status, body.code])).toEqual(more.map(() => [409, 'application.too-many']));
    expect((await send(seeker, (await job()).id, formOf({ resume }))).status).toBe(201);
    expect((await send(await app.seeker(), jobId, formOf({ resume }))).status).toBe(201);
    await nothingIsLeft();
  });

  it('puts the words of documents where the hiring team of the posting finds them', async () => {
    const [one, two] = [await job(), await job()];
    const [ada, bo] = [await app.seeker('Ada'), await app.seeker('Bo')];
    const first = await applyWithResume(ada, one.id, { data: 'Sourdough, Müller & Söhne, PostgreSQL' });
    const second = await applyWithResume(bo, one.id, { data: 'Croissants' });
    await recruiter.put(`/v1/jobs/${two.id}/blind-review`, { blindUntil: 'interview' });
    const hidden = await applyWithResume(ada, two.id, { data: 'Sourdough' });
    await eventually(async () => {
      expect(await found(one.id, 'sourdough')).toEqual([first.id]);
      expect(await found(one.id, 'CROISS')).toEqual([second.id]);
    });
    expect(await found(one.id, 'muller sohne postgres')).toEqual([first.id]);
    expect(await found(one.id, 'sourdough croissants')).toEqual([]);
    expect(await found(one.id, "' | !x <-> :*")).toEqual([]);
    expect(await found(one.id, 'Ada')).toEqual([first.id]);
    const readOf = `select 1 from documents d join document_texts t on t.file_key = d.file_key where d.application_id = $1`;
    await eventually(async () => expect(await app.database.query(readOf, [hidden.id])).toHaveLength(1));
    expect(await found(two.id, 'sourdough')).toEqual([]);
    expect((await recruiter.get(`/v1/applications/${hidden.id}/resume`)).body.code).toBe('application.blind');
    expect((await recruiter.get(`/v1/applications/${hidden.id}`)).body.resume.name).toBe('document.txt');
    expect((await ada.get(`/v1/applications/${hidden.id}/resume`)).status).toBe(200);
    await recruiter.post(`/v1/applications/${hidden.id}/move`, { stage: 'interview' });
    expect(await found(two.id, 'sourdough')).toEqual([hidden.id]);
    expect((await recruiter.get(`/v1/applications/${hidden.id}/resume`)).status).toBe(200);
  });

  describe('in drafts', () => {
    const QUESTIONS = [
      { id: 'a', label: 'Which nights can you work?', type: 'multi', options: ['Fri', 'Sat'] },
      { id: 'b', label: 'Why us?', type: 'text', required: true },
      { ...CERTIFICATE, required: false },
    ];

    it('is saved as often as one likes, seen by nobody else, and ended by applying', async () => {
      const { id: jobId } = await job({ questions: QUESTIONS });
      const seeker = await app.seeker();
      const path = `/v1/jobs/${jobId}/application-draft`;
      const empty = { coverLetter: null, resumeId: null, answers: [], jobId, savedAt: null, prefilledFrom: null, endedAt: null };
      expect((await seeker.get(path)).body).toEqual(empty);
      expect((await seeker.delete(path)).body.code).toBe('application-draft.not-found');
      const resumeId = await upload(seeker, 'Ada', 'cv.txt');
      const half = { coverLetter: 'Dear', resumeId, answers: [{ questionId: 'b', value: '' }] };
      const saved = await seeker.put(path, half);
      expect([saved.status, saved.body]).toEqual([
        200,
        { ...half, jobId, savedAt: expect.any(String), prefilledFrom: null, endedAt: null },
      ]);
      expect((await seeker.get(path)).body).toEqual(saved.body);
      expect((await (await app.seeker()).get(path)).body).toEqual(empty);
      expect((await recruiter.get(path)).status).toBe(403);
      expect((await recruiter.get(`/v1/jobs/${jobId}/applications`)).body.items).toEqual([]);
      expect(faultsOf(await seeker.put(path, { resumeId: crypto.randomUUID() }))).toEqual([400, '/resumeId unknown-document']);
      expect(faultsOf(await seeker.put(path, { answers: [{ questionId: 'b', value: { x: 1 } }] }))[0]).toBe(400);
      // A resume that is deleted meanwhile is not in it any more.
      await seeker.delete(`/v1/me/resumes/${resumeId}`);
      expect((await seeker.get(path)).body).toEqual({ ...saved.body, resumeId: null });
      expect((await seeker.post(`/v1/jobs/${jobId}/applications`, { coverLetter: 'Dear' })).status).toBe(400);
      expect((await seeker.get(path)).body.savedAt).not.toBeNull();
      await apply(seeker, jobId, { answers: [{ questionId: 'b', value: 'Bread' }] });
      expect((await seeker.get(path)).body.savedAt).toBeNull();
    });

    it('counts as it was saved last, unless If-Match says otherwise', async () => {
      const { id: jobId } = await job();
      const seeker = await app.seeker();
      const path = `/v1/jobs/${jobId}/application-draft`;
      const first = await seeker.put(
        path,
        { coverLetter: 'one' },
        { headers: { 'if-match': (await seeker.get(path)).headers.get('etag') as string } },
      );
      const old = { headers: { 'if-match': first.headers.get('etag') as string } };
      expect((await seeker.put(path, { coverLetter: 'two' })).status).toBe(200);
      expect((await seeker.put(path, { coverLetter: 'three' }, old)).status).toBe(412);
      expect((await seeker.delete(path, old)).status).toBe(412);
      expect((await seeker.get(path)).body.coverLetter).toBe('two');
      await Promise.all(Array.from({ length: 10 }, (_, n) => seeker.put(path, { coverLetter: `at once ${n}` })));
      expect((await seeker.get(path)).body.coverLetter).toMatch(/^at once/);
      expect((await seeker.delete(path)).status).toBe(204);
    });

    it('does not come back by what was saved late, once it was thrown away', async () => {
      const { id: jobId } = await job();
      const seeker = await app.seeker();
      const path = `/v1/jobs/${jobId}/application-draft`;
      const untouched = (await seeker.get(path)).headers.get('etag') as string;
      const saved = (await seeker.put(path, { coverLetter: 'one' })).headers.get('etag') as string;
      expect((await seeker.delete(path)).status).toBe(204);
      const late = async (headers: Record<string, string>) => {
        const { status, body } = await seeker.put(path, { coverLetter: 'late' }, { headers });
        return [status, body.code];
      };
      expect(await late({})).toEqual([428, 'application-draft.ended']);
      for (const etag of [untouched, saved]) expect(await late({ 'if-match': etag })).toEqual([412, 'request.precondition-failed']);
      const { body, headers } = await seeker.get(path);
      expect(body).toMatchObject({ coverLetter: null, savedAt: null, endedAt: expect.any(String) });
      expect((await seeker.delete(path)).status).toBe(404);
      expect((await seeker.get('/v1/me/export')).body.applicationDrafts).toEqual([]);

      const anew = await seeker.put(path, { coverLetter: 'anew' }, { headers: { 'if-match': headers.get('etag') as string } });
      expect([anew.status, anew.body.coverLetter, anew.body.endedAt]).toEqual([200, 'anew', null]);
      expect((await seeker.put(path, { coverLetter: 'and on' })).status).toBe(200);
    });

    it('does not come back by what was saved late, once it was sent, also when it is saved at the same moment', async () => {
      const { id: jobId } = await job();
      const path = `/v1/jobs/${jobId}/application-draft`;
      for (const turn of [1, 2, 3, 4, 5]) {
        const seeker = await app.seeker();
        if (turn % 2 === 0) await seeker.put(path, { coverLetter: 'begun' });
        const saves = () => Array.from({ length: 4 }, () => seeker.put(path, { coverLetter: 'late' }));
        const [sent, ...late] = await Promise.all([seeker.post(`/v1/jobs/${jobId}/applications`, { coverLetter: 'Dear' }), ...saves()]);
        expect(sent.status).toBe(201);
        for (const { status } of late) expect([200, 409]).toContain(status);
        for (const { status, body } of await Promise.all(saves())) expect([status, body.code]).toEqual([409, 'application.duplicate']);
        const draft = (await seeker.get(path)).body;
        expect(draft).toMatchObject({ coverLetter: null, savedAt: null, endedAt: expect.any(String) });
        // Who takes his application back begins anew, knowing it.
        await seeker.post(`/v1/applications/${sent.body.id}/withdraw`);
        expect((await seeker.put(path, { coverLetter: 'late' })).body.code).toBe('application-draft.ended');
        const etag = (await seeker.get(path)).headers.get('etag') as string;
        expect((await seeker.put(path, { coverLetter: 'again' }, { headers: { 'if-match': etag } })).status).toBe(200);
      }
    });

    it('in two windows at once loses nothing: one of them is told', async () => {
      const { id: jobId } = await job();
      const seeker = await app.seeker();
      const path = `/v1/jobs/${jobId}/application-draft`;
      let etag = (await seeker.get(path)).headers.get('etag') as string;
      for (const turn of [1, 2, 3]) {
        const headers = { 'if-match': etag };
        const windows = await Promise.all(
          ['left', 'right'].map((side) => seeker.put(path, { coverLetter: `${side} ${turn}` }, { headers })),
        );
        expect(windows.map(({ status }) => status).toSorted()).toEqual([200, 412]);
        const kept = windows.find(({ status }) => status === 200);
        expect((await seeker.get(path)).body).toEqual(kept?.body);
        etag = kept?.headers.get('etag') as string;
      }
    });

    it('begins with the last resume, and the last answers to what is asked alike', async () => {
      const before = await job({ questions: QUESTIONS });
      const now = await job({
        questions: [
          { id: 'x', label: 'which nights can you work', type: 'multi', options: ['Sat', 'Sun', 'Fri'] },
          { id: 'y', label: 'Why us?', type: 'text' },
          { id: 'z', label: 'Why them?', type: 'text' },
          { id: 'c', label: CERTIFICATE.label, type: 'file' },
        ],
      });
      const seeker = await app.seeker();
      const answers = [
        { questionId: 'a', value: ['Fri'] },
        { questionId: 'b', value: 'Bread' },
      ];
      const form = formOf(
        { resume: { name: 'cv.txt', data: 'Ada' }, 'file-cert': { name: 'c.txt', data: 'Certified' } },
        { answers: JSON.stringify(answers) },
      );
      const { body } = await send(seeker, before.id, form);
      const { body: draft } = await seeker.get(`/v1/jobs/${now.id}/application-draft`);
      expect(draft).toEqual({
        coverLetter: null,
        resumeId: body.resume.id,
        answers: [
          { questionId: 'x', value: ['Fri'] },
          { questionId: 'y', value: 'Bread' },
        ],
        jobId: now.id,
        savedAt: null,
        prefilledFrom: body.id,
        endedAt: null,
      });
      const { coverLetter, resumeId, answers: filled } = draft;
      expect((await seeker.post(`/v1/jobs/${now.id}/applications`, { coverLetter, resumeId, answers: filled })).status).toBe(201);
    });

    it('is for postings that one can apply to', async () => {
      const { id: jobId } = await job();
      const seeker = await app.seeker();
      await seeker.put(`/v1/jobs/${jobId}/application-draft`, { coverLetter: 'x' });
      await recruiter.post(`/v1/jobs/${jobId}/close`, { reason: 'filled' });
      expect((await seeker.put(`/v1/jobs/${jobId}/application-draft`, { coverLetter: 'y' })).body.code).toBe('job.not-open');
      expect((await seeker.get(`/v1/jobs/${jobId}/application-draft`)).body.coverLetter).toBe('x');
      expect((await (await app.seeker()).get(`/v1/jobs/${jobId}/application-draft`)).status).toBe(409);
      expect((await seeker.get(`/v1/jobs/${crypto.randomUUID()}/application-draft`)).status).toBe(404);
    });
  });

  it('is forgotten with the person: rows, words and files; what he keeps is in his export', async () => {
    const { id: jobId } = await job({ questions: [{ ...CERTIFICATE, required: false }] });
    const other = await job();
    const seeker = await app.seeker('Ada');
    const resumeId = await upload(seeker, 'Ada keeps', 'kept.txt');
    const form = formOf({ resume: { name: 'sent.txt', data: 'Ada sends' }, 'file-cert': { name: 'cert.txt', data: 'Ada proves' } });
    const { body } = await send(seeker, jobId, form);
    await seeker.put(`/v1/jobs/${other.id}/application-draft`, { coverLetter: 'Ada drafts' });
    await eventually(async () => expect(await found(jobId, 'proves')).toEqual([body.id]));
    const exported = (await seeker.get('/v1/me/export')).body;
    expect(exported.documents.map(({ name, size, download: path }: any) => [name, size, path]).toSorted()).toEqual([
      ['cert.txt', 10, `/v1/applications/${body.id}/files/${body.answers[0].value}`],
      ['kept.txt', 9, `/v1/me/resumes/${resumeId}/file`],
      ['sent.txt', 9, `/v1/applications/${body.id}/resume`],
    ]);
    for (const { download: path } of exported.documents) expect((await seeker.get(path)).status).toBe(200);
    expect(exported.applicationDrafts).toEqual([
      expect.objectContaining({ coverLetter: 'Ada drafts', job: { id: other.id, title: 'Baker' } }),
    ]);
    const before = filesIn('files');
    expect((await seeker.call('DELETE', '/v1/me', { password: 'a-password-for-tests' })).status).toBe(204);
    await eventually(async () => expect(filesIn('files')).toBe(before - 3));
    await nothingIsLeft();
    expect((await recruiter.get(`/v1/applications/${body.id}`)).body).toMatchObject({ resume: null, answers: [], candidate: null });
    expect((await recruiter.get(`/v1/applications/${body.id}/resume`)).body.code).toBe('document.not-found');
    const left = await app.database.query(
      `select 1 from document_texts where not exists (select from documents d where d.file_key = document_texts.file_key)`,
    );
    expect(left).toEqual([]);
  });
});
