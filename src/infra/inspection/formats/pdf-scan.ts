import { createInflate } from 'node:zlib';
import { Refusal } from '../../../common/documents/refusal.js';
import { nextToken, type PdfToken } from './pdf-lexer.js';

/** All streams together may unpack to so much: more than a scanned page in colours, which has a hundred million bytes. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;
/** Those that hold objects. */
const MAX_OBJECTS_BYTES = 32 * 1024 * 1024;

/** Actions and things that do something when the document is opened, or that go somewhere. */
const ACTIVE = new Set(['JavaScript', 'JS', 'Launch', 'RichMedia', 'XFA', 'SubmitForm', 'ImportData']);
const EMBEDDED = new Set(['EmbeddedFile', 'GoToE']);
const FLATE = new Set(['FlateDecode', 'Fl']);

/**
 * Goes through a PDF object by object, without believing its tables, which readers mend as they please: looks for what may
 * not be in it, also in objects that are packed, and counts what it unpacks to.
 * @throws Refusal
 */
export async function scanPdf(bytes: Buffer): Promise<void> {
  let left = MAX_UNPACKED_BYTES;
  let object: PdfToken[] = [];
  let token: PdfToken | null;
  for (let at = 0; (token = nextToken(bytes, at)) !== null;) {
    at = token.end;
    assertHarmless(token, object.at(-1));
    if (token.value === 'obj' && token.kind === 'word') object = [];
    else object.push(token);
    if (token.kind !== 'word' || token.value !== 'stream') continue;
    const { start, end } = streamAt(bytes, at, object);
    const names = object.flatMap(({ kind, value }) => (kind === 'name' ? [value] : []));
    const packed = names.filter((name) => FLATE.has(name)).length;
    const holdsObjects = names.includes('ObjStm');
    if (packed > 2) throw new Refusal('too-complex');
    if (packed > 0) {
      const unpacked = await unpack(bytes.subarray(start, end), packed, left, holdsObjects);
      left -= unpacked.size;
      if (holdsObjects) assertAllHarmless(unpacked.bytes);
    } else if (holdsObjects) assertAllHarmless(bytes.subarray(start, end));
    at = end;
    object = [];
  }
}

function assertHarmless({ kind, value }: PdfToken, before: PdfToken | undefined): void {
  if (kind === 'name') {
    if (value === 'Encrypt') throw new Refusal('encrypted');
    if (ACTIVE.has(value)) throw new Refusal('active-content');
    if (EMBEDDED.has(value)) throw new Refusal('embedded-files');
  } else if (value === '<<' && before?.kind === 'name' && before.value === 'EF') throw new Refusal('embedded-files');
}

function assertAllHarmless(objects: Buffer): void {
  let before: PdfToken | undefined;
  let token: PdfToken | null;
  for (let at = 0; (token = nextToken(objects, at)) !== null; at = token.end) {
    assertHarmless(token, before);
    before = token;
  }
}

/** Where the bytes of a stream are: as long as its dictionary says, if that is followed by its end; else up to the next end. */
function streamAt(bytes: Buffer, after: number, object: PdfToken[]): { start: number; end: number } {
  const start = after + (bytes[after] === 13 && bytes[after + 1] === 10 ? 2 : bytes[after] === 10 || bytes[after] === 13 ? 1 : 0);
  const length = Number(object[object.findIndex(({ kind, value }) => kind === 'name' && value === 'Length') + 1]?.value);
  if (Number.isInteger(length) && length >= 0 && /^\s{0,2}endstream/.test(bytes.toString('latin1', start + length, start + length + 11))) {
    return { start, end: start + length };
  }
  const end = bytes.indexOf('endstream', start, 'latin1');
  if (end === -1) throw new Refusal('damaged');
  return { start, end };
}

/** Unpacks without keeping more than is asked for. What is damaged counts as far as it goes: readers forgive it. */
async function unpack(packed: Buffer, times: number, limit: number, keep: boolean): Promise<{ size: number; bytes: Buffer }> {
  const inflates = Array.from({ length: times }, () => createInflate());
  inflates.reduce((inner, outer) => {
    inner.on('error', () => outer.end());
    return inner.pipe(outer);
  });
  const last = inflates.at(-1) ?? createInflate();
  const chunks: Buffer[] = [];
  let size = 0;
  inflates[0]?.end(packed);
  try {
    for await (const chunk of last as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit || (keep && size > MAX_OBJECTS_BYTES)) throw new Refusal('too-complex');
      if (keep) chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
  }
  return { size, bytes: Buffer.concat(chunks) };
}
