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
  /** Makes what `cursors` says, when somebody asks. It is kept as long as the answer: it should hold no more than it needs. */
  cursors?: () => readonly string[];
}

/**
 * A finished public answer: the bytes that are sent, and their strong entity tag. Each compressed form is made once, when
 * somebody first asks for it.
 */
export class Answer {
  private made: readonly string[] | undefined;
  private readonly compressed: Partial<Record<Coding, Buffer | Promise<Buffer>>> = {};

  private constructor(
    /** JSON in UTF-8. */
    readonly body: Buffer,
    readonly etag: string,
    /** The `Link` header (RFC 8288), for lists. */
    readonly link: string | undefined,
    /** What it tells of: whoever changes that, drops it. */
    readonly topics: readonly string[],
    /** When the oldest thing in it was read, where that was kept elsewhere before: it is as old as that. Milliseconds since 1970. */
    readonly asOf = Infinity,
    private readonly makeCursors: (() => readonly string[]) | undefined = undefined,
  ) {}

  static of(json: string, { topics, link, asOf, cursors }: AnswerParts): Answer {
    const body = Buffer.from(json);
    return new Answer(body, etagOfText(body), link, topics, asOf, cursors);
  }

  /** Of a list: where it goes on after each of its items. Of anything else none. */
  get cursors(): readonly string[] {
    return (this.made ??= this.makeCursors?.() ?? []);
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
    const cursors = Buffer.from(this.cursors.join(' '));
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
    const readCursors = () => (begin === end + 1 ? [] : buffer.toString('latin1', end + 1, begin).split(' '));
    return { answer: new Answer(buffer.subarray(begin), etag, link, topics, Infinity, readCursors), stamp: { generation, madeAt } };
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
