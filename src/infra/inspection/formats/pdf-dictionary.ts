import { isInteger, isWord, type PdfToken } from './pdf-lexer.js';

/** A dictionary (ISO 32000-1, 7.3.7): keys, and of each value its tokens. */
export type PdfDictionary = ReadonlyMap<string, PdfToken[]>;

/** @returns null where the tokens are anything but one dictionary without doubt: what readers make of it differs then */
export function dictionaryOf(tokens: PdfToken[]): PdfDictionary | null {
  const last = tokens.length - 1;
  if (last < 1 || !isWord(tokens[0], '<<') || !isWord(tokens[last], '>>')) return null;
  const entries = new Map<string, PdfToken[]>();
  for (let at = 1; at < last;) {
    const key = tokens[at];
    if (key?.kind !== 'name' || entries.has(key.value)) return null;
    const end = endOfValue(tokens, at + 1);
    if (end > last) return null;
    entries.set(key.value, tokens.slice(at + 1, end));
    at = end;
  }
  return entries;
}

/** A value that is a whole number and stands there itself. */
export function integerAt(dictionary: PdfDictionary | null, key: string): number | undefined {
  const [value, ...more] = dictionary?.get(key) ?? [];
  return value && isInteger(value) && more.length === 0 ? Number(value.value) : undefined;
}

function endOfValue(tokens: PdfToken[], from: number): number {
  if (isInteger(tokens[from]) && isInteger(tokens[from + 1]) && isWord(tokens[from + 2], 'R')) return from + 3;
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    depth += nesting(tokens[at]);
    // A closing bracket where a value should be closes what is around it.
    if (depth < 0) return tokens.length;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}

/** How much deeper one is after this token. */
export function nesting(token: PdfToken | undefined): number {
  if (isWord(token, '<<') || isWord(token, '[')) return 1;
  return isWord(token, '>>') || isWord(token, ']') ? -1 : 0;
}
