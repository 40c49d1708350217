import { Refusal } from '../../../common/documents/refusal.js';

/** A token of PDF (ISO 32000-1, 7.2): a name with its escapes undone, a word (numbers, keywords, brackets), or a string, whose value is left out. */
export interface PdfToken {
  kind: 'name' | 'word' | 'string';
  value: string;
  /** Where it ends. */
  end: number;
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const isRegular = (byte: number | undefined) => byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

/** The next token from a place on; null at the end. @throws Refusal where a string never ends */
export function nextToken(bytes: Buffer, from: number): PdfToken | null {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return null;
    if (WHITE.has(byte)) at += 1;
    else if (byte === 0x25) at = endOfLine(bytes, at);
    else if (byte === 0x28) return string(endOfString(bytes, at));
    else if (byte === 0x3c && bytes[at + 1] !== 0x3c) return string(endOfHexString(bytes, at));
    else if (byte === 0x2f) return name(bytes, at);
    else return word(bytes, at);
  }
}

function name(bytes: Buffer, at: number): PdfToken {
  const end = endOfRegular(bytes, at + 1);
  const value = bytes
    .toString('latin1', at + 1, end)
    .replaceAll(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return { kind: 'name', value, end };
}

function string(end: number): PdfToken {
  return { kind: 'string', value: '', end };
}

function word(bytes: Buffer, at: number): PdfToken {
  const isPair = (bytes[at] === 0x3c || bytes[at] === 0x3e) && bytes[at + 1] === bytes[at];
  const end = isPair ? at + 2 : Math.max(at + 1, endOfRegular(bytes, at));
  return { kind: 'word', value: bytes.toString('latin1', at, end), end };
}

function endOfRegular(bytes: Buffer, from: number): number {
  let end = from;
  while (isRegular(bytes[end])) end += 1;
  return end;
}

function endOfLine(bytes: Buffer, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
  return end;
}

function endOfString(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x28) depth += 1;
    else if (byte === 0x29 && --depth === 0) return at + 1;
  }
  throw new Refusal('damaged');
}

function endOfHexString(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0x3e, from);
  if (end === -1) throw new Refusal('damaged');
  return end + 1;
}

export function isWord(token: PdfToken | undefined, value: string): boolean {
  return token?.kind === 'word' && token.value === value;
}

export function isInteger(token: PdfToken | undefined): boolean {
  return token?.kind === 'word' && /^\d{1,10}$/.test(token.value);
}
