import { folded } from './folded.js';

/** Scripts that are written without spaces between words, or, as Korean, with endings on the words. For the inside of a class. */
export const SPACELESS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');

/** What may stand between the parts of a name. */
export const BETWEEN = String.raw`[\s.,'’ʼ・·‐\-]`;

const IS_SPACELESS = new RegExp(`^[${SPACELESS}]+$`, 'v');
/** A letter or digit that a word goes on with: of a script with spaces, or of any. */
const GOES_ON = { spaced: new RegExp(`^[[\\p{L}\\p{M}\\p{N}]--[${SPACELESS}]]$`, 'v'), any: /^[\p{L}\p{M}\p{N}]$/u };
const SEPARATORS = new RegExp(`${BETWEEN}+`, 'v');
/** One in which a family name comes first, of one letter as a rule, and the name is written as one word. */
const IS_UNBROKEN = /^(?:\p{Script=Han}{3,6}|\p{Script=Hangul}{3,5})$/u;

/** Parts of names that are words of a language too, as all of two letters may be: names only where they are written as such. */
const PARTICLES = new Set('van von der den ter del las los dos das della zum zur bin ibn bint'.split(' '));

/** What to look for, and where it is none of the name: next to letters of the same word. */
interface NamePattern {
  pattern: RegExp;
  before: RegExp | null;
  after: RegExp | null;
}

/** Where in a folded text somebody is called by his name, or by a part of it. */
export function namesIn(text: string, name: string): [start: number, end: number][] {
  return namePatterns(name).flatMap(({ pattern, before, after }) =>
    [...text.matchAll(pattern)]
      .map(({ 0: found, index }): [number, number] => [index, index + found.length])
      .filter(([start, end]) => !before?.test(characterBefore(text, start)) && !after?.test(characterAt(text, end))),
  );
}

function namePatterns(name: string): NamePattern[] {
  const forms = new Set([name, asTyped(name), asPrinted(name)].map((form) => folded(form.normalize('NFC')).text.trim()));
  return [...forms].filter(Boolean).flatMap(patternsOf);
}

function patternsOf(name: string): NamePattern[] {
  const parts = name.split(SEPARATORS).filter(Boolean);
  const whole = [parts, parts.toReversed()].map((order) => order.map(escaped).join(`${BETWEEN}{0,3}`));
  const given = parts.length === 1 && IS_UNBROKEN.test(name) ? shortened(name) : [];
  return [...new Set([escaped(name), ...whole])].map((source) => wordOf(source, name)).concat([...parts, ...given].flatMap(partOf));
}

function partOf(part: string): NamePattern[] {
  const letters = [...part].length;
  // A single letter is none, unless it is a whole syllable or word; and then not as a part of another.
  if (letters === 1) {
    return IS_SPACELESS.test(part) ? [{ pattern: new RegExp(escaped(part), 'gu'), before: GOES_ON.any, after: GOES_ON.any }] : [];
  }
  const [lower, upper] = [part.toLowerCase(), part.toUpperCase()];
  if (lower !== upper && (letters === 2 || PARTICLES.has(lower))) {
    return [wordOf(`(?:${escaped(upper)}|${escaped(upper.slice(0, 1) + lower.slice(1))})`, part, 'gu')];
  }
  return [wordOf(escaped(part), part)];
}

/** In scripts without spaces every neighbour may be that of a word. */
function wordOf(source: string, name: string, flags = 'giu'): NamePattern {
  const [before, after] = [characterAt(name, 0), characterBefore(name, name.length)].map((edge) =>
    IS_SPACELESS.test(edge) ? null : GOES_ON.spaced,
  );
  return { pattern: new RegExp(source, flags), before: before ?? null, after: after ?? null };
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0x20);
}

function characterBefore(text: string, index: number): string {
  const unit = text.codePointAt(index - 1) ?? 0x20;
  return characterAt(text, unit >= 0xdc00 && unit <= 0xdfff ? index - 2 : index - 1);
}

/** What people with such a name are called by those who know them: by the given name, or, where it is long enough, by the family's. */
function shortened(name: string): string[] {
  const letters = [...name];
  const given = letters.slice(-2).join('');
  return letters.length > 3 ? [letters.slice(0, 2).join(''), given] : [given];
}

/** On a keyboard without umlauts. */
function asTyped(name: string): string {
  return name.normalize('NFC').replaceAll(/[äöüÄÖÜ]/g, (letter) => `${folded(letter).text}e`);
}

/** With the umlauts that were typed. */
function asPrinted(name: string): string {
  return name.replaceAll(/(?<=[aou])e/gi, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
