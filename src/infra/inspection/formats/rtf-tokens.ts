import { Refusal } from '../../../common/documents/refusal.js';

export type RtfToken =
  { kind: 'open' } | { kind: 'close' } | { kind: 'control'; word: string; parameter: number | undefined } | { kind: 'text'; bytes: Buffer };

const [OPEN, CLOSE, BACKSLASH] = [0x7b, 0x7d, 0x5c];
const CONTROL = /^\\(?:([a-z]+)(-?\d{1,10})?\u0020?|'([0-9a-f]{2})|([^a-z]))/i;
/** No control word with its parameter is longer. */
const LONGEST_CONTROL = 60;
const MAX_DEPTH = 1000;

/** The tokens of RTF: groups, control words, and the bytes between. Binary data are passed over. @throws Refusal */
export function* rtfTokens(bytes: Buffer): Generator<RtfToken> {
  let depth = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at];
    if (byte === OPEN || byte === CLOSE) {
      depth += byte === OPEN ? 1 : -1;
      if (depth < 0) throw new Refusal('foreign-content');
      if (depth > MAX_DEPTH) throw new Refusal('too-complex');
      yield { kind: byte === OPEN ? 'open' : 'close' };
      at += 1;
    } else if (byte === BACKSLASH) {
      const found = CONTROL.exec(bytes.toString('latin1', at, at + LONGEST_CONTROL));
      if (!found) throw new Refusal('damaged');
      const [whole, word, digits, code, symbol] = found;
      at += whole.length;
      const parameter = digits === undefined ? undefined : Number(digits);
      if (code !== undefined) yield { kind: 'text', bytes: Buffer.from(code, 'hex') };
      else if (symbol !== undefined && '\\{}'.includes(symbol)) yield { kind: 'text', bytes: Buffer.from(symbol) };
      else if (word === 'bin') at += Math.max(0, parameter ?? 0);
      else yield { kind: 'control', word: word?.toLowerCase() ?? wordOf(symbol), parameter };
    } else {
      const end = endOfText(bytes, at);
      const text = bytes.subarray(at, end);
      at = end;
      // Line breaks in the file are none in the text.
      const shown = text.filter((character) => character !== 10 && character !== 13);
      if (shown.length > 0) yield { kind: 'text', bytes: Buffer.from(shown) };
    }
  }
}

/** An escaped end of line is a paragraph. */
function wordOf(symbol = ''): string {
  return symbol === '\n' || symbol === '\r' ? 'par' : symbol;
}

function endOfText(bytes: Buffer, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== OPEN && bytes[end] !== CLOSE && bytes[end] !== BACKSLASH) end += 1;
  return end;
}
