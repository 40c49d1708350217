import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { beginsOtherwiseToo } from '../bytes.js';
import { Refusal } from '../../../common/documents/refusal.js';

const MAX_ENTRIES = 2000;
/** All entries together may unpack to so much, and one of XML that is read to so much. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
const MAX_XML_BYTES = 32 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;
/** What may follow an entry's data: its data descriptor, with signature and in 64 bits. */
const MAX_DESCRIPTOR_BYTES = 24;

/** A ZIP archive in which everything is what it says, and that is nothing else. */
export class Package {
  private constructor(
    private readonly zip: ZipFile,
    readonly entries: readonly Entry[],
  ) {}

  /** @throws Refusal where it is damaged, encrypted, unpacks to too much, or holds bytes that belong to no entry */
  static async open(bytes: Buffer): Promise<Package> {
    const zip = await fromBufferPromise(bytes, { validateEntrySizes: true, strictFileNames: true }).catch(refuse);
    if (zip.entryCount > MAX_ENTRIES) throw new Refusal('too-complex');
    const entries: Entry[] = [];
    try {
      for await (const entry of zip.eachEntry()) entries.push(entry);
    } catch (error) {
      refuse(error);
    }
    assertPlain(entries);
    const opened = new Package(zip, entries);
    await opened.assertSeamless(bytes);
    await opened.assertSizes();
    // The name of its first entry, and what that holds, stand near the beginning.
    if (beginsOtherwiseToo(bytes, LOCAL_HEADER_BYTES)) throw new Refusal('foreign-content');
    return opened;
  }

  names(): string[] {
    return this.entries.map(({ fileName }) => fileName);
  }

  find(name: string): Entry | undefined {
    return this.entries.find(({ fileName }) => fileName === name);
  }

  /** What an entry holds. @throws Refusal where it is too long */
  async read(entry: Entry): Promise<Buffer> {
    if (entry.uncompressedSize > MAX_XML_BYTES) throw new Refusal('too-complex');
    const chunks: Buffer[] = [];
    await this.each(entry, (chunk) => chunks.push(chunk));
    return Buffer.concat(chunks);
  }

  /** Entry after entry without gaps, overlaps, or anything before and after: what hides between is seen by some programs and not by others. */
  private async assertSeamless(bytes: Buffer): Promise<void> {
    let expected = 0;
    for (const entry of this.entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
      const start = entry.relativeOffsetOfLocalHeader;
      const slack = expected === 0 ? 0 : MAX_DESCRIPTOR_BYTES;
      if (start < expected || start > expected + slack) throw new Refusal(start < expected ? 'too-complex' : 'foreign-content');
      const { fileDataStart, fileName, compressionMethod } = await this.zip.readLocalFileHeaderPromise(entry).catch(refuse);
      if (!fileName.equals(entry.fileNameRaw) || compressionMethod !== entry.compressionMethod) throw new Refusal('foreign-content');
      expected = fileDataStart + entry.compressedSize;
    }
    const directory = bytes.indexOf('PK\u0001\u0002', expected, 'latin1');
    if (directory === -1 || directory > expected + MAX_DESCRIPTOR_BYTES) throw new Refusal('foreign-content');
    if (this.zip.comment.length > 0) throw new Refusal('foreign-content');
  }

  private async assertSizes(): Promise<void> {
    let left = MAX_UNPACKED_BYTES;
    for (const entry of this.entries) {
      left -= entry.uncompressedSize;
      if (left < 0) throw new Refusal('too-complex');
    }
    // What they say they unpack to is what they unpack to: the reader ends where it is not.
    for (const entry of this.entries) if (!entry.fileName.endsWith('/')) await this.each(entry, () => undefined);
  }

  private async each(entry: Entry, use: (chunk: Buffer) => void): Promise<void> {
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) use(chunk);
    } catch (error) {
      refuse(error);
    }
  }
}

function assertPlain(entries: readonly Entry[]): void {
  if (entries.length === 0) throw new Refusal('damaged');
  if (entries.some((entry) => entry.isEncrypted())) throw new Refusal('encrypted');
  if (entries.some(({ compressionMethod }) => compressionMethod !== STORED && compressionMethod !== DEFLATED)) throw new Refusal('damaged');
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
  if (names.size < entries.length) throw new Refusal('foreign-content');
}

/** What yauzl says of an archive. */
function refuse(error: unknown): never {
  if (error instanceof Refusal) throw error;
  const message = error instanceof Error ? error.message : '';
  throw new Refusal(/comment length/.test(message) ? 'foreign-content' : /too many bytes/.test(message) ? 'too-complex' : 'damaged');
}
