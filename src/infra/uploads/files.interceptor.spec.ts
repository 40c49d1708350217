import type { IncomingMessage } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ExecutionContext, Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { defer, lastValueFrom } from 'rxjs';
import { formOf } from '../../../test/support/documents.js';
import type { Settings } from '../../config/env.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { DocumentInspector } from '../inspection/document-inspector.js';
import { FileStorage, type OpenFile } from '../storage/file-storage.js';
import type { LooseFilesRepository } from '../storage/loose-files.repository.js';
import { StoredFiles } from '../storage/stored-files.js';
import { FILE_FIELDS_KEY } from './file-fields.js';
import { FilesInterceptor } from './files.interceptor.js';
import { FormFiles } from './form-files.js';
import { IncomingFiles } from './incoming-files.js';

const FORM = formOf({ resume: { name: 'cv.txt', data: 'Ada' }, letter: { name: 'letter.txt', data: 'Dear' } });

/** Takes so many files, and lets none go. */
class StubbornStorage extends FileStorage {
  constructor(private room: number) {
    super();
  }

  async put(): Promise<void> {
    if (this.room-- <= 0) throw new Error('the disk is full');
  }

  async open(): Promise<OpenFile | null> {
    return null;
  }

  async delete(): Promise<void> {
    throw new Error('the storage is away');
  }
}

describe('A request with files, when the storage does not let them go', () => {
  let dataDir: string;
  let loose: Set<string>;
  let warnings: ReturnType<typeof jest.spyOn>;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'nexus-uploads-'));
    loose = new Set();
    warnings = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    warnings.mockRestore();
    rmSync(dataDir, { recursive: true });
  });

  const outcomeOf = async (handle: () => Promise<unknown>, room = 2) => {
    const rows = {
      add: async (key: string) => void loose.add(key),
      lock: async (keys: string[]) => keys.filter((key) => loose.has(key)),
      delete: async (key: string) => loose.delete(key),
    } as unknown as LooseFilesRepository;
    const unitOfWork = { run: (work: () => Promise<unknown>) => work() } as unknown as UnitOfWork;
    const stored = new StoredFiles(new StubbornStorage(room), rows, unitOfWork);
    const forms = new FormFiles(
      new IncomingFiles({ dataDir } as Settings),
      { scan: async () => null },
      { inspect: async () => 'txt' } as unknown as DocumentInspector,
      stored,
    );
    const sent = new Response(FORM);
    const headers = Object.fromEntries(sent.headers);
    const raw = Object.assign(Readable.from([await buffer(sent.body as never)]), { headers }) as unknown as IncomingMessage;
    const handler = () => undefined;
    Reflect.defineMetadata(FILE_FIELDS_KEY, { files: ['resume', 'letter'] }, handler);
    const context = { getHandler: () => handler, switchToHttp: () => ({ getRequest: () => ({ headers, raw }) }) };
    const answer = new FilesInterceptor(forms, stored).intercept(context as unknown as ExecutionContext, { handle: () => defer(handle) });
    return lastValueFrom(answer).catch((error: unknown) => (error as Error).message);
  };

  it.each([
    ['is answered as if they were gone', async () => 'created', 2, 'created', 2],
    ['is refused for the reason that it was refused for', () => Promise.reject(new Error('no such posting')), 2, 'no such posting', 2],
    ['fails as it failed while they came in', async () => 'created', 1, 'the disk is full', 1],
  ])('%s, and the sweep has their rows', async (_, handle, room, outcome, left) => {
    expect(await outcomeOf(handle, room)).toBe(outcome);
    // Of the one that did not fit there is a row as well: half of it may be there.
    expect(loose.size).toBe(2);
    expect(warnings).toHaveBeenCalledWith(expect.stringContaining(`${left} files`), expect.any(Error));
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
  });
});
