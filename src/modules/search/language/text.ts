import { oneSpelling } from './spelling.js';

/** Names that a tokenizer would take apart or lose: what we write for them, in postings and in queries alike. */
const SYMBOLS: [RegExp, string][] = [
  [/\bc\+\+/g, 'cplusplus'],
  [/\b([cf])#/g, '$1sharp'],
  [/(?<![\p{L}\p{N}])\.net\b/gu, ' dotnet'],
  [/\b([a-z]{2,12})\.(js|net|io|ai)\b/g, '$1$2'],
  [/\br ?& ?d\b/g, 'rnd'],
  [/\bf ?& ?b\b/g, 'fnb'],
  [/\bp ?& ?l\b/g, 'pnl'],
  [/\bm ?& ?a\b/g, 'mna'],
  [/\bci\/cd\b/g, 'cicd'],
  [/['’]s\b/g, ''],
  [/['’]/g, ''],
];

/** Lower case, without accents. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[æœøłđ]/g, (letter) => ({ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' })[letter] ?? letter);
}

/**
 * Words as the index has them: folded, in one spelling, without punctuation, and with names for symbols (`C++`, `.NET`,
 * `R&D`). Postings and queries go through here, and only then to PostgreSQL's stemmers.
 */
export function wordsOf(text: string): string[] {
  let folded = fold(text);
  for (const [symbol, name] of SYMBOLS) folded = folded.replace(symbol, name);
  return oneSpelling(folded).match(/[\p{L}\p{N}]+/gu) ?? [];
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
