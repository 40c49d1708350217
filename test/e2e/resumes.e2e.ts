import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEDIA_TYPES } from '../../src/common/documents/document-format.js';
import { StoredFiles } from '../../src/infra/storage/stored-files.js';
import { RemoveAbandonedUploads } from '../../src/infra/uploads/remove-abandoned-uploads.js';
import { FakeClamd } from '../support/clamd.js';
import type { Caller } from '../support/client.js';
import { DOCUMENTS, docxEntries, EICAR, formOf, pdfOf } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { TestApp } from '../support/test-app.js';
import { zipOf } from '../support/zip.js';

const TEXT = 'Ada bakes bread in Bremen';

describe('Resumes', () => {
  let clamd: FakeClamd;
  let app: TestApp;
  let seeker: Caller;

  beforeAll(async () => {
    clamd = await FakeClamd.start();
    app = await TestApp.start({ CLAMD_URL: clamd.url });
    seeker = await app.seeker();
  });
  afterAll(async () => {
    await app.close();
    await clamd.stop();
  });

  const upload = (caller: Caller, data: Buffer | string, name = 'Ada.pdf', headers: Record<string, string> = {}) =>
    caller.post('/v1/me/resumes', undefined, { raw: formOf({ file: { name, data } }), headers });
  const filesIn = (folder: string) => {
    const path = join(app.settings.dataDir, folder);
    return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  };
  const filesKept = async () => {
    const [row] = await app.database.query<{ count: number }>('select count(distinct file_key)::int as count from documents');
    return row?.count ?? 0;
  };
  /** Nothing is on its way in, nothing belongs to nobody, and for each document there is a file. */
  const nothingIsLeft = () =>
    eventually(async () => {
      expect(filesIn('uploads')).toEqual([]);
      expect(await app.database.query('select 1 from loose_files')).toEqual([]);
      expect(filesIn('files')).toHaveLength(await filesKept());
    });
  const download = async (caller: Caller, path: string) => {
    const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${caller.token}` } });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('of every format are kept as what they are, whatever they are called, and come back as they were', async () => {
    for (const [format, make] of Object.entries(DOCUMENTS)) {
      const data = make(TEXT);
      const { status, body, headers } = await upload(seeker, data, `C:\\cv\\Zoë ${format}.exe`);
      expect([status, body]).toEqual([
        201,
        {
          id: expect.any(String),
          name: `Zoë ${format}.${format}`,
          format,
          mediaType: MEDIA_TYPES[format as 'pdf'],
          size: data.length,
          createdAt: expect.any(String),
        },
      ]);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect((await seeker.get(`/v1/me/resumes/${body.id}`)).body).toEqual(body);
      expect((await seeker.get(`/v1/me/resumes/${body.id}/file`)).status).toBe(200);
      const { response, bytes } = await download(seeker, `/v1/me/resumes/${body.id}/file`);
      expect(bytes.equals(data)).toBe(true);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': MEDIA_TYPES[format as 'pdf'],
        'content-length': String(data.length),
        'content-disposition': `attachment; filename="Zoe ${format}.${format}"; filename*=UTF-8''Zo%C3%AB%20${format}.${format}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }
    const { body } = await seeker.get('/v1/me/resumes?limit=2');
    expect(body.items.map(({ format }: any) => format)).toEqual(['txt', 'rtf']);
    expect(body.page.total.value).toBe(5);
    const names = filesIn('files').map(({ name }) => name);
    expect(names.every((name) => /^[\da-f-]{36}$/.test(name))).toBe(true);
    await nothingIsLeft();
  });

  it('are their owner’s alone', async () => {
    const { body } = await seeker.get('/v1/me/resumes');
    const [other, employer] = [await app.seeker(), await app.employer()];
    for (const path of ['', '/file']) {
      expect((await other.get(`/v1/me/resumes/${body.items[0].id}${path}`)).body.code).toBe('resume.not-found');
      expect((await employer.get(`/v1/me/resumes/${body.items[0].id}${path}`)).status).toBe(403);
    }
    expect((await other.delete(`/v1/me/resumes/${body.items[0].id}`)).status).toBe(404);
    expect((await upload(employer, pdfOf(TEXT))).status).toBe(403);
    expect((await upload(app.anonymous(), pdfOf(TEXT))).status).toBe(401);
    expect((await other.get('/v1/me/resumes')).body.items).toEqual([]);
    await nothingIsLeft();
  });

  it.each<[string, Buffer | string, string]>([
    ['that are empty', '', 'empty'],
    ['that are no documents', Buffer.from('89504e470d0a1a0a', 'hex'), 'unknown-type'],
    ['with a password', pdfOf(TEXT, { trailer: '/Encrypt << >>' }), 'encrypted'],
    ['that are cut off', pdfOf(TEXT).subarray(0, 200), 'damaged'],
    ['that are something else too', Buffer.concat([pdfOf(TEXT), zipOf([{ name: 'a.exe', data: 'MZ' }])]), 'foreign-content'],
    ['with macros', zipOf([...docxEntries(TEXT), { name: 'word/vbaProject.bin', data: 'x' }]), 'active-content'],
    ['with files inside', zipOf([...docxEntries(TEXT), { name: 'word/embeddings/a.bin', data: 'x' }]), 'embedded-files'],
    ['that are bombs', zipOf([...docxEntries(TEXT), { name: 'word/a.xml', data: Buffer.alloc(101 * 1024 * 1024) }]), 'too-complex'],
    ['with malware', EICAR, 'infected'],
  ])('%s are refused with the reason, and leave nothing', async (_, data, reason) => {
    const { status, body } = await upload(await app.seeker(), data);
    expect([status, body.code, body.errors]).toEqual([
      400,
      'upload.refused',
      [{ pointer: '/file', code: reason, message: expect.any(String) }],
    ]);
    await nothingIsLeft();
  });

  it('of more than 5 MiB are refused, and of as many are taken', async () => {
    const person = await app.seeker();
    const most = Buffer.alloc(5 * 1024 * 1024, 'word ');
    expect((await upload(person, most, 'long.txt')).status).toBe(201);
    const { status, body } = await upload(person, Buffer.concat([most, Buffer.from('x')]), 'longer.txt');
    expect([status, body.code, body.errors[0].pointer]).toEqual([413, 'upload.too-large', '/file']);
    expect((await upload(person, Buffer.alloc(7 * 1024 * 1024, 'word '))).status).toBe(413);
    await nothingIsLeft();
  });

  it('come in a form with one file and nothing else', async () => {
    const file = { name: 'a.txt', data: TEXT };
    const faults = async (raw: FormData | string, headers?: Record<string, string>) => {
      const { status, body } = await seeker.post('/v1/me/resumes', undefined, { raw, headers });
      return [status, body.code, ...(body.errors ?? []).map(({ pointer, code }: any) => `${pointer} ${code}`)];
    };
    expect(await faults(formOf({}))).toEqual([400, 'request.invalid', '/file required']);
    expect(await faults(formOf({ file: { name: '', data: '' } }))).toEqual([400, 'request.invalid', '/file required']);
    expect(await faults(formOf({ file }, { note: 'x' }))).toEqual([400, 'request.invalid', '/note unknown-field']);
    expect(await faults(formOf({}, { file: 'x' }))).toEqual([400, 'request.invalid', '/file file', '/file required']);
    expect(await faults(formOf({ other: file }))).toEqual([400, 'request.invalid', '/other unknown-field', '/file required']);
    const two = formOf({ file });
    two.append('file', new Blob([TEXT]), 'b.txt');
    expect(await faults(two)).toEqual([413, 'request.too-large']);
    expect(await faults('{}', { 'content-type': 'application/json' })).toEqual([415, 'request.unsupported-media-type']);
    expect(await faults('', {})).toEqual([415, 'request.unsupported-media-type']);
    expect(await faults('x', { 'content-type': 'multipart/form-data' })).toEqual([400, 'request.malformed']);
    expect(await faults('x', { 'content-type': 'multipart/form-data; boundary=y' })).toEqual([400, 'request.malformed']);
    const cut = '--y\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nDear';
    expect(await faults(cut, { 'content-type': 'multipart/form-data; boundary=y' })).toEqual([400, 'request.malformed']);
    expect((await seeker.patch('/v1/me', undefined, { raw: formOf({ file }) })).status).toBe(415);
    expect((await seeker.post('/v1/auth/logout', undefined, { raw: formOf({ file }) })).status).toBe(415);
    await nothingIsLeft();
  });

  it('that break off on their way leave nothing', async () => {
    const before = clamd.scanned;
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    const head = `POST /v1/me/resumes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${seeker.token}\r\nContent-Type: multipart/form-data; boundary=y\r\nContent-Length: 100000\r\n\r\n`;
    socket.write(`${head}--y\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nDear all${'.'.repeat(20_000)}`);
    await eventually(async () => expect(filesIn('uploads')).toHaveLength(1));
    socket.destroy();
    await nothingIsLeft();
    expect(clamd.scanned).toBe(before);
  });

  it('are not taken while nobody can say that they are clean', async () => {
    clamd.isUp = false;
    const { status, body, headers } = await upload(seeker, pdfOf(TEXT)).finally(() => (clamd.isUp = true));
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'upload.scanner-unavailable', '60']);
    await nothingIsLeft();
  });

  it('are ten at most, also when they come at once, and a deleted one makes room', async () => {
    const person = await app.seeker();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => upload(person, `${TEXT} ${n}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(201), 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('resume.too-many');
    const { body } = await person.get('/v1/me/resumes');
    expect((await person.delete(`/v1/me/resumes/${body.items[0].id}`)).status).toBe(204);
    expect((await person.delete(`/v1/me/resumes/${body.items[0].id}`)).status).toBe(404);
    expect((await upload(person, TEXT)).status).toBe(201);
    await nothingIsLeft();
  });

  it('that are sent again with their key are there once', async () => {
    const person = await app.seeker();
    const key = { 'idempotency-key': 'once' };
    const first = await upload(person, pdfOf(TEXT), 'Ada.pdf', key);
    const again = await upload(person, pdfOf(TEXT), 'Ada.pdf', key);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    expect((await upload(person, pdfOf('Another'), 'Ada.pdf', key)).body.code).toBe('idempotency.key-reused');
    expect((await person.get('/v1/me/resumes')).body.items).toEqual([first.body]);
    await nothingIsLeft();
  });

  it('of which a process died half-way are removed by another', async () => {
    const files = app.nest.get(StoredFiles);
    const key = await files.hold('package.json');
    expect(await files.removeLoose()).toBe(0);
    expect(filesIn('files').some(({ name }) => name === key)).toBe(true);
    await app.database.query('update loose_files set removable_at = now()');
    expect(await files.removeLoose()).toBe(1);
    await nothingIsLeft();
    await expect(files.keep(key)).rejects.toThrow(/too long/);
  });

  it('that were on their way to a process that was killed are removed by one that runs on', async () => {
    const folder = join(app.settings.dataDir, 'uploads');
    mkdirSync(folder, { recursive: true });
    const [old, fresh] = [join(folder, 'old'), join(folder, 'fresh')];
    for (const path of [old, fresh]) writeFileSync(path, TEXT);
    utimesSync(old, new Date(), new Date(Date.now() - 2 * 3_600_000));
    await app.nest.get(RemoveAbandonedUploads).sweep();
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
    rmSync(fresh);
    await nothingIsLeft();
  });

  it('whose file the storage has lost are not there to be had', async () => {
    const person = await app.seeker();
    const { body } = await upload(person, pdfOf(TEXT));
    const [row] = await app.database.query<{ key: string }>(`select file_key as key from documents where id = '${body.id}'`);
    await app.database.query(`update documents set file_key = gen_random_uuid() where id = '${body.id}'`);
    expect((await person.get(`/v1/me/resumes/${body.id}/file`)).body.code).toBe('document.not-found');
    await app.database.query(`update documents set file_key = '${row?.key}' where id = '${body.id}'`);
  });
});
