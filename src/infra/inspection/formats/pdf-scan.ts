import { Refusal } from '../../../common/documents/refusal.js';
import { dictionaryOf, integerAt, nesting, type PdfDictionary } from './pdf-dictionary.js';
import { FILTERS, type Unpacked } from './pdf-filters.js';
import { isInteger, isWord, nextToken, type PdfToken } from './pdf-lexer.js';

/** All streams together may unpack to so much: more than a scanned page in colours, which has a hundred million bytes. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;
/** Those that hold objects, and what is between two filters. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024;
const MAX_FILTERS = 3;

/** Actions and things that do something when the document is opened, or that go somewhere. */
const ACTIVE = new Set(['JavaScript', 'JS', 'Launch', 'RichMedia', 'XFA', 'SubmitForm', 'ImportData']);
const EMBEDDED = new Set(['EmbeddedFile', 'GoToE']);
const FLATE = new Set(['FlateDecode', 'Fl']);

/** The head of an object, wherever it stands: number, generation and `obj`, between them white space and comments. */
const HEAD = /[\d.](?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+[+\-\d.]+(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*obj/g;

/**
 * Goes through a PDF object by object, without believing its tables, which readers mend as they please: looks for what may
 * not be in it, also in objects that are packed, and counts what it unpacks to. A table may point into a string, a comment or a
 * stream: whatever looks like an object there counts as one.
 * @throws Refusal
 */
export async function scanPdf(bytes: Buffer): Promise<void> {
  const scan = new PdfScan(bytes);
  await scan.from(0);
  for (const head of bytes.toString('latin1').matchAll(HEAD)) await scan.hidden(head.index + head[0].length);
}

class PdfScan {
  private left = MAX_UNPACKED_BYTES;
  /** Where objects begin that were gone through, behind their heads. */
  private readonly seen = new Set<number>();

  constructor(private readonly bytes: Buffer) {}

  /** An object that the way through the file passed over. */
  async hidden(start: number): Promise<void> {
    if (this.seen.has(start)) return;
    this.seen.add(start);
    await this.from(start, true);
  }

  /** All objects from a place on, or the one that begins there. */
  async from(start: number, one = false): Promise<void> {
    let object: PdfToken[] = [];
    let depth = 0;
    let token: PdfToken | null;
    for (let at = start; (token = nextToken(this.bytes, at)) !== null;) {
      at = token.end;
      assertHarmless(token, object.at(-1));
      if (isWord(token, 'obj')) {
        // Some readers pass over what does not belong into a dictionary: they would see another than we do.
        if (depth !== 0) throw new Refusal('damaged');
        this.seen.add(at);
        object = [];
      } else if (isWord(token, 'stream') && isWord(object.at(-1), '>>')) {
        if (depth !== 0) throw new Refusal('damaged');
        at = await this.stream(at, object);
        object = [];
      } else if (one && depth === 0 && isWord(token, 'endobj')) return;
      else {
        object.push(token);
        depth += nesting(token);
      }
    }
  }

  /** @returns where it ends */
  private async stream(after: number, object: PdfToken[]): Promise<number> {
    const dictionary = dictionaryOf(object);
    const { start, end } = streamAt(this.bytes, after, dictionary);
    const packed = this.bytes.subarray(start, end);
    // What is in another file is fetched from there; some take it for the filter.
    if (dictionary?.has('F')) throw new Refusal('active-content');
    if (namesOf(object).some((name) => name === 'ObjStm' || name === 'First')) {
      if (!dictionary) throw new Refusal('damaged');
      assertPlainlyPacked(dictionary);
      const { bytes, whole } = await this.unpack(packed, filtersOf(dictionary), dictionary, true);
      if (!whole) throw new Refusal('damaged');
      assertObjectsHarmless(bytes, dictionary);
    } else
      await this.unpack(
        packed,
        dictionary ? filtersOf(dictionary) : namesOf(object).filter((name) => FILTERS.has(name)),
        dictionary,
        false,
      );
    return end;
  }

  /** Through one filter after another, as far as they are not those of pictures. What is damaged counts as far as it goes: readers forgive it. */
  private async unpack(packed: Buffer, names: string[], dictionary: PdfDictionary | null, keep: boolean): Promise<Unpacked> {
    const end = names.findIndex((name) => !FILTERS.has(name));
    const filters = names.slice(0, end === -1 ? undefined : end);
    if (filters.length > MAX_FILTERS) throw new Refusal('too-complex');
    const options = { growsEarly: !growsLate(dictionary) };
    let unpacked: Unpacked = { bytes: packed, size: packed.length, whole: true };
    for (const [index, name] of filters.entries()) {
      const kept = keep || index < filters.length - 1;
      const limit = kept ? Math.min(this.left, MAX_KEPT_BYTES) : this.left;
      unpacked = (await FILTERS.get(name)?.(unpacked.bytes, { ...options, limit, keep: kept })) ?? unpacked;
      this.left -= unpacked.size;
    }
    return unpacked;
  }
}

function assertHarmless({ kind, value }: PdfToken, before: PdfToken | undefined): void {
  if (kind === 'name') {
    if (value === 'Encrypt') throw new Refusal('encrypted');
    if (ACTIVE.has(value)) throw new Refusal('active-content');
    if (EMBEDDED.has(value)) throw new Refusal('embedded-files');
  } else if (value === '<<' && before?.kind === 'name' && before.value === 'EF') throw new Refusal('embedded-files');
}

/** @throws Refusal where they stand elsewhere in the file, which no program does */
function filtersOf(dictionary: PdfDictionary): string[] {
  const value = dictionary.get('Filter') ?? [];
  if (value.some((token) => isWord(token, 'R'))) throw new Refusal('too-complex');
  return namesOf(value);
}

function namesOf(tokens: PdfToken[]): string[] {
  return tokens.flatMap(({ kind, value }) => (kind === 'name' ? [value] : []));
}

function growsLate(dictionary: PdfDictionary | null): boolean {
  const parameters = dictionary?.get('DecodeParms') ?? [];
  return parameters.some(({ value }, index) => value === 'EarlyChange' && isWord(parameters[index + 1], '0'));
}

/** Objects are not packed at all or by Flate alone, as programs do it: whatever else a reader might unpack otherwise than we do. */
function assertPlainlyPacked(dictionary: PdfDictionary): void {
  const filters = filtersOf(dictionary);
  const parameters = dictionary.get('DecodeParms') ?? [];
  const isPlain = filters.length === 0 || (filters.length === 1 && FLATE.has(filters[0] as string));
  const predicts = parameters.some(({ value }, at) => value === 'R' || (value === 'Predictor' && !isWord(parameters[at + 1], '1')));
  if (!isPlain || predicts || dictionary.has('DP')) throw new Refusal('too-complex');
}

/** Looks at all of a stream that holds objects, and at each object from where the stream says that it begins. */
function assertObjectsHarmless(objects: Buffer, dictionary: PdfDictionary): void {
  const [count, first] = [integerAt(dictionary, 'N'), integerAt(dictionary, 'First')];
  if (count === undefined || first === undefined) throw new Refusal('damaged');
  walk(objects, 0, () => false);
  let token: PdfToken | null;
  let at = 0;
  for (let number = 0; number < count * 2; number++, at = token.end) {
    token = nextToken(objects, at);
    if (!token || !isInteger(token)) throw new Refusal('damaged');
    if (number % 2 === 1) walk(objects, first + Number(token.value), (depth) => depth <= 0);
  }
}

function walk(objects: Buffer, start: number, ends: (depth: number) => boolean): void {
  let before: PdfToken | undefined;
  let depth = 0;
  let token: PdfToken | null;
  for (let at = start; (token = nextToken(objects, at)) !== null; at = token.end) {
    assertHarmless(token, before);
    before = token;
    depth += nesting(token);
    if (ends(depth)) return;
  }
}

/** Where the bytes of a stream are: as long as its dictionary says, if that is followed by its end; else up to the next end. */
function streamAt(bytes: Buffer, after: number, dictionary: PdfDictionary | null): { start: number; end: number } {
  const start = after + (bytes[after] === 13 && bytes[after + 1] === 10 ? 2 : bytes[after] === 10 || bytes[after] === 13 ? 1 : 0);
  const length = integerAt(dictionary, 'Length');
  if (length !== undefined && /^\s{0,2}endstream/.test(bytes.toString('latin1', start + length, start + length + 11))) {
    return { start, end: start + length };
  }
  const end = bytes.indexOf('endstream', start, 'latin1');
  if (end === -1) throw new Refusal('damaged');
  return { start, end };
}
