import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { InputFault } from '../../common/errors/app-error.js';
import { BodyTooLargeError, InvalidInputError } from '../../common/errors/common.errors.js';
import { Antivirus } from '../antivirus/antivirus.js';
import { MAX_DOCUMENT_BYTES } from '../../common/documents/document-format.js';
import { DocumentInspector } from '../inspection/document-inspector.js';
import { Refusal } from '../../common/documents/refusal.js';
import { StoredFiles } from '../storage/stored-files.js';
import type { FileFields, ReceivedFile } from './file-fields.js';
import { fileNameOf } from './file-name.js';
import { type IncomingFile, IncomingFiles } from './incoming-files.js';
import { readForm } from './multipart.js';
import { type FileFault, FileRefusedError, FileTooLargeError } from './upload.errors.js';

const FIELD_BYTES = 100 * 1024;
/** Boundaries, headers and fields of text. */
const OVERHEAD_BYTES = 256 * 1024;

interface NamedFile extends IncomingFile {
  field: string;
  givenName: string;
}

/** Files in forms: from the wire, past scanner and inspection, into the storage. */
@Injectable()
export class FormFiles {
  constructor(
    private readonly incoming: IncomingFiles,
    private readonly antivirus: Antivirus,
    private readonly inspector: DocumentInspector,
    private readonly stored: StoredFiles,
  ) {}

  /**
   * @returns the fields that are no files, and the files, held in the storage for whoever keeps them
   * @throws FileRefusedError naming every file that is not taken, FileTooLargeError, ScannerUnavailableError, InvalidInputError
   */
  async take(request: IncomingMessage, fields: FileFields): Promise<{ body: Record<string, unknown>; files: ReceivedFile[] }> {
    const received: NamedFile[] = [];
    const held: string[] = [];
    try {
      const body = await this.read(request, fields, received);
      const formats = await this.inspect(received);
      const files: ReceivedFile[] = [];
      for (const [index, { path, field, givenName, size, sha256 }] of received.entries()) {
        const format = formats[index];
        if (!format) continue;
        const key = await this.stored.hold(path);
        held.push(key);
        files.push({ field, name: fileNameOf(givenName, format), format, size, sha256, key });
      }
      return { body, files };
    } catch (error) {
      await this.stored.discard(held);
      throw error;
    } finally {
      await this.incoming.remove(received.map(({ path }) => path));
    }
  }

  private async read(request: IncomingMessage, fields: FileFields, received: NamedFile[]): Promise<Record<string, unknown>> {
    const most = fields.most ?? fields.files.length;
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > most * MAX_DOCUMENT_BYTES + OVERHEAD_BYTES) {
      throw most === 1
        ? new FileTooLargeError(fields.files[0] as string)
        : new BodyTooLargeError(`A form may have ${most} files of 5 MiB here.`);
    }
    const texts = new Map<string, string>();
    // By their names, from their first byte on: how long one takes to arrive says nothing about whether there is another.
    const begun = new Set<string>();
    const faults: InputFault[] = [];
    const limits = { files: most, fields: 20, fileBytes: MAX_DOCUMENT_BYTES, fieldBytes: FIELD_BYTES };
    await readForm(request, limits, {
      field: (name, value) => {
        const fault = isFile(fields, name) ? faultAt(name, 'file', 'must be a file') : texts.has(name) ? twice(name) : undefined;
        if (fault) faults.push(fault);
        else texts.set(name, value);
      },
      file: async (field, stream, givenName) => {
        const fault = !isFile(fields, field)
          ? faultAt(field, 'unknown-field', 'is not known here')
          : begun.has(field)
            ? twice(field)
            : undefined;
        begun.add(field);
        if (fault) {
          faults.push(fault);
          stream.resume();
        } else await this.receive(field, stream, givenName, received);
      },
    });
    // By name, whichever was read first: the same form has the same answer.
    received.sort((a, b) => (a.field < b.field ? -1 : 1));
    const body = bodyOf(texts, fields, faults);
    for (const name of fields.required ? fields.files : []) {
      if (!hasFile(received, name)) faults.push(faultAt(name, 'required', 'is required'));
    }
    if (faults.length > 0) throw new InvalidInputError(faults);
    return body;
  }

  private async receive(field: string, stream: Readable, givenName: string, received: NamedFile[]): Promise<void> {
    const file = await this.incoming.receive(stream);
    // A form in which nothing was chosen.
    if (file.size === 0 && givenName === '') await this.incoming.remove([file.path]);
    else received.push({ ...file, field, givenName });
  }

  private async inspect(files: NamedFile[]) {
    const faults: FileFault[] = [];
    // All of them to their end: the files are removed next.
    const looks = await Promise.allSettled(
      files.map(async ({ path, field, size }) => {
        try {
          if (size === 0) throw new Refusal('empty');
          const found = await this.antivirus.scan(path);
          if (found === null) return await this.inspector.inspect(path);
          faults.push({ field, reason: 'infected', found });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          faults.push({ field, reason: error.reason });
        }
        return undefined;
      }),
    );
    const outage = looks.find((look) => look.status === 'rejected');
    if (outage) throw outage.reason;
    if (faults.length > 0) throw new FileRefusedError(faults);
    return looks.map((look) => (look.status === 'fulfilled' ? look.value : undefined));
  }
}

/** What a form says beside its files. A field that is empty says nothing: browsers send every field there is. */
function bodyOf(texts: Map<string, string>, { texts: plain = [], json = [] }: FileFields, faults: InputFault[]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, text] of texts) {
    if (text === '') continue;
    if (plain.includes(name)) body[name] = text;
    else if (!json.includes(name)) faults.push(faultAt(name, 'unknown-field', 'is not known here'));
    else {
      try {
        body[name] = JSON.parse(text) as unknown;
      } catch {
        faults.push(faultAt(name, 'json', 'must be JSON'));
      }
    }
  }
  return body;
}

function isFile({ files, filesBeginningWith }: FileFields, name: string): boolean {
  return files.includes(name) || (filesBeginningWith !== undefined && name.startsWith(filesBeginningWith));
}

function hasFile(received: NamedFile[], name: string): boolean {
  return received.some(({ field }) => field === name);
}

function faultAt(name: string, code: string, message: string): InputFault {
  const shown = name.slice(0, 100);
  return { pointer: `/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`, code, message: `${shown} ${message}` };
}

function twice(name: string): InputFault {
  return faultAt(name, 'unique', 'is there twice');
}
