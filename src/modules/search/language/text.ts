import { britishOf, oneSpelling } from './spelling.js';

/** Names that a tokenizer would take apart or lose: what we write for them, in postings and in queries alike. */
const SYMBOLS: [written: RegExp, name: string][] = [
  [/\bc\+\+/g, 'cplusplus'],
  [/\bc#/g, 'csharp'],
  [/\bf#/g, 'fsharp'],
  [/(?<![\p{L}\p{N}])\.net\b/gu, 'dotnet'],
  [/\br ?& ?d\b/g, 'rnd'],
  [/\bf ?& ?b\b/g, 'fnb'],
  [/\bp ?& ?l\b/g, 'pnl'],
  [/\bm ?& ?a\b/g, 'mna'],
  [/\bci\/cd\b/g, 'cicd'],
];

/** Punctuation that is not heard: `Node.js`, `O'Neil`, `master's`. */
const SILENT: [written: RegExp, kept: string][] = [
  [/\b([a-z]{2,12})\.(js|net|io|ai)\b/g, '$1$2'],
  [/['’]s\b/g, ''],
  [/['’]/g, ''],
];

/** Letters that no mark makes of another. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** Accents, vowel points and the like. Those of Indian, South-East Asian and Japanese scripts make another letter, and stay. */
const MARKS = /(?:(?![\u0900-\u1cff\u3099\u309a\ua800-\uabff])\p{M})+/gu;

/** Lower case, without accents. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => LETTERS[letter] ?? letter);
}

/**
 * Words as the index has them: folded, in one spelling, without punctuation, and with names for symbols (`C++`, `.NET`,
 * `R&D`). Postings, whole, and queries go through here, and only then to PostgreSQL's stemmers.
 */
export function wordsOf(text: string): string[] {
  let folded = fold(text);
  for (const [written, word] of [...SYMBOLS, ...SILENT]) folded = folded.replace(written, word);
  return oneSpelling(folded).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}

/**
 * The reverse: a regular expression for all that a word of the index may be in a folded text whose every character is where
 * it was: labour for `labor`, C++ for `cplusplus`, Node.js for `nodej`.
 * @param begun only the beginning of the word is known
 */
export function writtenAs(word: string, begun: boolean): string {
  const spellings = begun ? [word, ...britishOf(word)] : [word];
  const symbols = SYMBOLS.filter(([, name]) => name === word || (begun && name.startsWith(word)));
  return [
    ...spellings.map((spelling) => (spelling.match(/ss|[ao]e|[^]/gu) ?? []).map(letterPattern).join(SILENT_BETWEEN)),
    ...symbols.map(([written]) => written.source),
  ].join('|');
}

const SILENT_BETWEEN = "['’.]?";

/** A letter, or two that may be written as one. */
function letterPattern(letters: string): string {
  const one = Object.keys(LETTERS).find((letter) => LETTERS[letter] === letters);
  return letters.length > 1 && one !== undefined ? `(?:${letters}|${one})` : letters.replace(/[^\p{L}\p{N}\p{M}]/gu, '\\$&');
}

/** The same as a text: what a key in the vocabulary looks like. */
export function plainWords(text: string): string {
  return wordsOf(text).join(' ');
}

/** Neighbours written as one word: `cyber security` and `cyber-security` are found by `cybersecurity`. */
export function joinedNeighbours(words: string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]}${word}`);
}

/** PostgreSQL's stemmers, by the primary subtag of a BCP 47 language. */
const STEMMERS: Record<string, string> = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  nb: 'norwegian',
  nn: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

/** The stemmer of a language; `simple`, which stems nothing, where PostgreSQL has none. */
export function stemmerOf(language: string): string {
  return STEMMERS[language.toLowerCase().split('-')[0] ?? ''] ?? 'simple';
}
