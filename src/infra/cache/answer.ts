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

/**
 * A finished public answer: the bytes that are sent, and their strong entity tag. Each compressed form is made once, when
 * somebody first asks for it.
 */
export class Answer {
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
  ) {}

  static of(json: string, { topics, link, asOf }: { topics: readonly string[]; link?: string; asOf?: number }): Answer {
    const body = Buffer.from(json);
    return new Answer(body, etagOfText(body), link, topics, asOf);
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
    const head = JSON.stringify({ ...stamp, etag: this.etag, link: this.link, topics: this.topics });
    return Buffer.concat([Buffer.from(`${head}\n`), this.body]);
  }

  /** Undefined for what is none: others may write to the same Redis. */
  static fromBuffer(buffer: Buffer): { answer: Answer; stamp: Stamp } | undefined {
    const end = buffer.indexOf('\n');
    const { etag, link, topics, generation, madeAt } = headIn(buffer.toString('utf8', 0, Math.max(end, 0)));
    if (!isHeader(etag) || !(link === undefined || isHeader(link)) || !isTexts(topics)) return undefined;
    if (typeof generation !== 'string' || typeof madeAt !== 'number') return undefined;
    return { answer: new Answer(buffer.subarray(end + 1), etag, link, topics), stamp: { generation, madeAt } };
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
