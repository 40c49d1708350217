import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { BodyTooLargeError, MalformedRequestError } from '../../common/errors/common.errors.js';
import { FileTooLargeError } from './upload.errors.js';

export interface FormLimits {
  files: number;
  fields: number;
  fileBytes: number;
  fieldBytes: number;
}

export interface FormReader {
  field(name: string, value: string): void;
  /** Has to read the stream to its end, or to destroy it. */
  file(name: string, stream: Readable, fileName: string): Promise<void>;
}

export function isMultipart(contentType: string | undefined): boolean {
  return /^multipart\/form-data\s*(?:;|$)/i.test(contentType ?? '');
}

/**
 * Reads a form (RFC 7578) part by part, as it arrives. When it breaks off or is refused, so are the files that are under way, and
 * nobody reads on.
 * @throws MalformedRequestError, BodyTooLargeError, FileTooLargeError, and whatever a reader throws, after all readers have ended
 */
export async function readForm(request: IncomingMessage, limits: FormLimits, reader: FormReader): Promise<void> {
  const form = formOf(request, limits);
  const reading: Promise<void>[] = [];
  const open = new Set<Readable>();
  await new Promise<void>((done, fail) => {
    const stop = (error: unknown) => {
      request.unpipe(form);
      for (const stream of open) stream.destroy(error as Error);
      fail(error);
    };
    form.on('field', (name: string, value: string, _: boolean, isCut: boolean) => {
      if (isCut) stop(new BodyTooLargeError(`The field ${name} may have ${limits.fieldBytes / 1024} KiB.`));
      else reader.field(name, value);
    });
    form.on('file', (name: string, stream: BusboyFileStream, fileName: string | undefined) => {
      open.add(stream);
      // From the first moment on: an error that nobody hears ends the process.
      stream.on('error', (error) => stop(error.message.startsWith('Part terminated') ? unreadable() : error));
      stream.once('limit', () => stop(new FileTooLargeError(name)));
      const read = reader.file(name, stream, fileName ?? '').finally(() => open.delete(stream));
      read.catch(stop);
      reading.push(read);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      form.on(limit, () => stop(new BodyTooLargeError(`A form may have ${limits.files} files and ${limits.fields} fields here.`)));
    }
    form.on('error', () => stop(unreadable()));
    form.once('finish', () => done());
    request.once('close', () => {
      if (!request.readableEnded) stop(unreadable());
    });
    request.pipe(form);
  }).finally(() => Promise.allSettled(reading));
  await Promise.all(reading);
}

function formOf(request: IncomingMessage, { files, fields, fileBytes, fieldBytes }: FormLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: {
        files,
        fields,
        parts: files + fields,
        fileSize: fileBytes,
        fieldSize: fieldBytes,
        headerPairs: 20,
        headerSize: 8192,
      },
    });
  } catch {
    throw unreadable();
  }
}

function unreadable(): MalformedRequestError {
  return new MalformedRequestError('The form cannot be read: it needs a boundary, and all of its parts.');
}
