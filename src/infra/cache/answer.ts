import { validateHeaderValue } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { etagOfText } from '../../common/etag.js';

/** Content codings (RFC 9110, section 8.4.1) that answers are kept in, the better first. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** Shorter ones fit one packet anyway. */
const WORTH_COMPRESSING_BYTES = 1024;

const COMPRESS: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
};

/** When an answer was made, and of which generation of what is public. */
export interface Stamp {
  generation: string;
  /** Milliseconds since 1970. */
  madeAt: number;
}

/** What an answer is made of beside its text. */
interface AnswerParts {
  topics: readonly string[];
  link?: string;
  asOf?: number;
  /** Of a list: see `cursorAt`. It is kept as long as the answer: it should hold no more than it needs. */
  cursorAt?: (index: number) => string | undefined;
}

/**
 * A finished public answer: the bytes that are sent, and their strong entity tag. Each compressed form is made once, when
 * somebody first asks for it.
 */
export class Answer {
  private readonly compressed: Partial<Record<Coding, Buffer | Promise<Buffer>>> = {};

  private constructor(
    private content: string | Buffer,
    private tag: string | undefined,
    /** The `Link` header (RFC 8288), for lists. */
    readonly link: string | undefined,
    /** What it tells of: whoever changes that, drops it. */
    readonly topics: readonly string[],
    /** When the oldest thing in it was read, where that was kept elsewhere before: it is as old as that. Milliseconds since 1970. */
    readonly asOf = Infinity,
    private readonly cursors?: (index: number) => string | undefined,
  ) {}

  static of(json: string, { topics, link, asOf, cursorAt }: AnswerParts): Answer {
    return new Answer(json, undefined, link, topics, asOf, cursorAt);
  }

  /** JSON in UTF-8: made when it is first sent or kept. */
  get body(): Buffer {
    if (typeof this.content === 'string') this.content = Buffer.from(this.content);
    return this.content;
  }

  /** The same, for whoever goes on with it. */
  get json(): string {
    return typeof this.content === 'string' ? this.content : this.content.toString('utf8');
  }

  get etag(): string {
    return (this.tag ??= etagOfText(this.body));
  }

  /** Of a list: where it goes on after one of its items. Undefined beyond them, and of anything else. */
  cursorAt(index: number): string | undefined {
    return this.cursors?.(index);
  }

  /** At once where it is there already. */
  in(coding: Coding): Buffer | Promise<Buffer> {
    return (this.compressed[coding] ??= this.compress(coding));
  }

  get isWorthCompressing(): boolean {
    return this.body.length >= WORTH_COMPRESSING_BYTES;
  }

  /** What the copies of it may come to, in bytes. */
  get size(): number {
    return 2 * this.body.length + 500;
  }

  /** As it is kept in Redis. */
  toBuffer(stamp: Stamp): Buffer {
    const cursors = Buffer.from(this.allCursors().join(' '));
    const head = JSON.stringify({ ...stamp, etag: this.etag, link: this.link, topics: this.topics, cursors: cursors.length });
    return Buffer.concat([Buffer.from(`${head}\n`), cursors, this.body]);
  }

  /** Undefined for what is none: others may write to the same Redis. */
  static fromBuffer(buffer: Buffer): { answer: Answer; stamp: Stamp } | undefined {
    const end = buffer.indexOf('\n');
    const { etag, link, topics, generation, madeAt, cursors } = headIn(buffer.toString('utf8', 0, Math.max(end, 0)));
    if (!isHeader(etag) || !(link === undefined || isHeader(link)) || !isTexts(topics)) return undefined;
    if (typeof generation !== 'string' || typeof madeAt !== 'number' || !Number.isInteger(cursors)) return undefined;
    const begin = end + 1 + (cursors as number);
    if (begin <= end || begin > buffer.length) return undefined;
    // Few ask for them: they are taken apart when somebody does.
    let read: string[] | undefined;
    const cursorAt = (index: number) => (read ??= buffer.toString('latin1', end + 1, begin).split(' '))[index] || undefined;
    return { answer: new Answer(buffer.subarray(begin), etag, link, topics, Infinity, cursorAt), stamp: { generation, madeAt } };
  }

  private allCursors(): string[] {
    const all: string[] = [];
    for (let at = 0, cursor = this.cursorAt(0); cursor !== undefined; cursor = this.cursorAt(++at)) all.push(cursor);
    return all;
  }

  private async compress(coding: Coding): Promise<Buffer> {
    const bytes = await COMPRESS[coding](this.body);
    this.compressed[coding] = bytes;
    return bytes;
  }
}

function headIn(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What Node.js would refuse to send ends the process when it is found out only then. */
function isHeader(value: unknown): value is string {
  try {
    validateHeaderValue('X-Kept', value as string);
    return typeof value === 'string';
  } catch {
    return false;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
