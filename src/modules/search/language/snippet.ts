import { fold, writtenAs } from './text.js';

const SNIPPET_LENGTH = 220;
const NOT_ASCII = /[\u0080-\uffff]/;
const NOT_ASCII_CHARACTERS = /[\u0080-\uffff]/g;
/** A stem of so many letters marks only itself. */
const SHORT = 3;
const LETTER = '\\p{L}\\p{N}\\p{M}';

interface Mark {
  start: number;
  end: number;
}

/**
 * Marks words that begin with one of the stems, in HTML: everything else is escaped, so the answer may be put into a page
 * as it is. A stem of up to three letters marks only itself.
 */
export function highlight(text: string, stems: readonly string[]): string {
  return render(text, marksIn(text, stems), 0, text.length);
}

/** The part of a text around its first cluster of marks, in HTML. Null where nothing is to be marked. */
export function snippet(text: string, stems: readonly string[]): string | null {
  const marks = marksIn(text, stems);
  const best = densest(marks);
  if (!best) return null;
  const start = wordStart(text, Math.max(0, best.start - 60));
  const end = wordEnd(text, Math.min(text.length, start + SNIPPET_LENGTH));
  return `${start > 0 ? '… ' : ''}${render(text, marks, start, end)}${end < text.length ? ' …' : ''}`;
}

function marksIn(text: string, stems: readonly string[]): Mark[] {
  if (stems.length === 0) return [];
  return Array.from(sameLengthFold(text).matchAll(patternOf(stems)), (match) => ({
    start: match.index,
    end: match.index + match[0].replace(/[.'’]+$/, '').length,
  }));
}

/** All hits of a page are marked by the same. */
const patterns = new WeakMap<readonly string[], RegExp>();

function patternOf(stems: readonly string[]): RegExp {
  const known = patterns.get(stems);
  if (known) return known;
  const alternatives = stems.map((stem) => (stem.length > SHORT ? writtenAs(stem, true) : `(?:${writtenAs(stem, false)})(?![${LETTER}])`));
  const pattern = new RegExp(`(?<![${LETTER}])(?:${alternatives.join('|')})[${LETTER}'’.+#]*`, 'gu');
  patterns.set(stems, pattern);
  return pattern;
}

/** Folded so that every character stays where it was. */
function sameLengthFold(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  const folded = text.replace(NOT_ASCII_CHARACTERS, foldedCharacter);
  const lower = folded.toLowerCase();
  return lower.length === folded.length ? lower : folded.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const foldedCharacters = new Map<string, string>();

function foldedCharacter(character: string): string {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) {
    folded = fold(character);
    if (folded.length !== character.length) folded = character;
    foldedCharacters.set(character, folded);
  }
  return folded;
}

/** Where most marks stand within one snippet. */
function densest(marks: Mark[]): Mark | undefined {
  let best: Mark | undefined;
  let most = 0;
  for (const [index, mark] of marks.entries()) {
    let count = 0;
    for (let next = index; next < marks.length && (marks[next] as Mark).start < mark.start + SNIPPET_LENGTH - 60; next++) count += 1;
    if (count > most) [best, most] = [mark, count];
  }
  return best;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space - at > 30 ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > at - 30 ? space : at;
}

function render(text: string, marks: Mark[], from: number, to: number): string {
  let html = '';
  let at = from;
  for (const { start, end } of marks) {
    if (start < at || end > to) continue;
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at, to));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
