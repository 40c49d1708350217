import { createInflate } from 'node:zlib';
import { Refusal } from '../../../common/documents/refusal.js';

/** What a filter made of its bytes. */
export interface Unpacked {
  bytes: Buffer;
  /** In bytes, also where they are not kept. */
  size: number;
  /** To its end, without errors. */
  whole: boolean;
}

/** How a filter is to work. */
export interface FilterOptions {
  /** In bytes. */
  limit: number;
  /** Whether the bytes are wanted, or only how many there are. */
  keep: boolean;
  /** Of LZW: whether codes grow one earlier than they have to, as is the rule. */
  growsEarly: boolean;
}

type Filter = (packed: Buffer, options: FilterOptions) => Unpacked | Promise<Unpacked>;

/** The filters that unpack (ISO 32000-1, 7.4), by their names and the short ones; those of pictures are left out. */
export const FILTERS: ReadonlyMap<string, Filter> = new Map(
  Object.entries({
    FlateDecode: inflated,
    Fl: inflated,
    LZWDecode: lzw,
    LZW: lzw,
    RunLengthDecode: runLength,
    RL: runLength,
    ASCIIHexDecode: hex,
    AHx: hex,
    ASCII85Decode: base85,
    A85: base85,
  } satisfies Record<string, Filter>),
);

/** @throws Refusal where it is more than the limit; what is damaged counts as far as it goes */
async function inflated(packed: Buffer, { limit, keep }: FilterOptions): Promise<Unpacked> {
  const inflate = createInflate();
  inflate.end(packed);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new Refusal('too-complex');
      if (keep) chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return { bytes: Buffer.concat(chunks), size, whole: false };
  }
  return { bytes: Buffer.concat(chunks), size, whole: true };
}

function lzw(packed: Buffer, { limit, growsEarly }: FilterOptions): Unpacked {
  const output = new Output(limit);
  const [starts, lengths] = [new Uint32Array(4096), new Uint32Array(4096)];
  let [buffer, bits, width, next] = [0, 0, 9, 258];
  let previous: { start: number; length: number } | undefined;
  for (const byte of packed) {
    buffer = ((buffer << 8) | byte) & 0xff_ff_ff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (buffer >> bits) & ((1 << width) - 1);
    if (code === 257) return output.done(true);
    if (code === 256) {
      [width, next, previous] = [9, 258, undefined];
      continue;
    }
    // An entry is what was there before and the byte behind it, which comes now.
    if (previous && next < 4096) {
      starts[next] = previous.start;
      lengths[next] = previous.length + 1;
      next += 1;
    }
    const start = output.size;
    if (code < 256) output.add(code);
    else if (code < next) output.repeat(starts[code] as number, lengths[code] as number);
    else return output.done(false);
    previous = { start, length: output.size - start };
    while (width < 12 && next + (growsEarly ? 1 : 0) >= 1 << width) width += 1;
  }
  return output.done(false);
}

function runLength(packed: Buffer, { limit }: FilterOptions): Unpacked {
  const output = new Output(limit);
  for (let at = 0; at < packed.length;) {
    const length = packed[at] as number;
    if (length === 128) return output.done(true);
    const literal = length < 128;
    const run = literal ? packed.subarray(at + 1, at + 2 + length) : Buffer.alloc(257 - length, packed[at + 1] ?? 0);
    for (const byte of run) output.add(byte);
    at += literal ? length + 2 : 2;
  }
  return output.done(false);
}

function hex(packed: Buffer): Unpacked {
  const digits = packed
    .toString('latin1')
    .split('>', 1)
    .join('')
    .replaceAll(/[^\da-f]/gi, '');
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  return { bytes, size: bytes.length, whole: true };
}

function base85(packed: Buffer, { limit }: FilterOptions): Unpacked {
  const output = new Output(limit);
  let [value, count] = [0, 0];
  const flush = (length: number) => {
    for (let place = 0; place < length; place++) output.add(Math.floor(value / 256 ** (3 - place)) % 256);
    [value, count] = [0, 0];
  };
  for (const byte of packed) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) flush(4);
    if (byte < 0x21 || byte > 0x75) continue;
    value = value * 85 + byte - 0x21;
    count += 1;
    if (count === 5) flush(4);
  }
  const rest = count - 1;
  if (rest > 0) {
    for (; count < 5; count++) value = value * 85 + 84;
    flush(rest);
  }
  return output.done(true);
}

/** Bytes that become more, up to a limit. */
class Output {
  size = 0;
  private bytes = Buffer.alloc(4096);

  constructor(private readonly limit: number) {}

  add(byte: number): void {
    if (this.size >= this.limit) throw new Refusal('too-complex');
    if (this.size === this.bytes.length) this.bytes = Buffer.concat([this.bytes], this.size * 2);
    this.bytes[this.size++] = byte;
  }

  /** What stands at a place once more; it may run on into what it writes. */
  repeat(start: number, length: number): void {
    for (let at = start; at < start + length; at++) this.add(this.bytes[at] as number);
  }

  done(whole: boolean): Unpacked {
    return { bytes: this.bytes.subarray(0, this.size), size: this.size, whole };
  }
}
