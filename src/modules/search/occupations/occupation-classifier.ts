import { stemmer } from 'stemmer';
import { wordsOf } from '../language/text.js';
import { BUSINESS_AND_ICT_PROFESSIONALS } from './professionals-business.js';
import { LEGAL_SOCIAL_AND_CULTURAL_PROFESSIONALS } from './professionals-law-culture.js';
import { HEALTH_AND_TEACHING_PROFESSIONALS } from './professionals-people.js';
import { SCIENCE_AND_ENGINEERING_PROFESSIONALS } from './professionals-science.js';
import { CLERKS } from './clerks.js';
import { MANAGERS } from './managers.js';
import { OPERATORS_AND_LABOURERS } from './operators.js';
import { SERVICE_AND_SALES_WORKERS } from './service-and-sales.js';
import { TECHNICIANS } from './technicians.js';
import { FARM_WORKERS_AND_TRADES } from './trades.js';

/** A title that belongs to an occupation of a classification: `isco` (ISCO-08 unit groups) or `soc` (O*NET-SOC). */
export interface OccupationTitle {
  scheme: string;
  code: string;
  title: string;
}

/** How well a title fits an occupation, 0 to 1. `code` is `scheme:code`, as the index has it. */
export interface OccupationFit {
  code: string;
  fit: number;
}

/** Fits worse than this say nothing. */
const WORST_FIT = 0.4;
const FITS_PER_SCHEME = 3;

interface Entry {
  scheme: string;
  code: string;
  length: number;
}

/**
 * Says what occupations a job title belongs to, by its likeness to titles whose occupation is known: the cosine of their
 * words, each weighed by how rare it is among titles. Two titles of one occupation are related though they share no word.
 */
export class OccupationClassifier {
  private readonly entries: Entry[] = [];
  private readonly byWord = new Map<string, number[]>();
  private readonly vocabulary = new Set<string>();
  private readonly weights = new Map<string, number>();

  constructor(titles: Iterable<OccupationTitle>) {
    const words: string[][] = [];
    for (const { scheme, code, title } of titles) {
      const own = contentWords(title);
      if (own.length === 0) continue;
      for (const word of wordsOf(title)) this.vocabulary.add(word);
      for (const word of own) {
        const entries = this.byWord.get(word);
        if (entries) entries.push(words.length);
        else this.byWord.set(word, [words.length]);
      }
      words.push(own);
      this.entries.push({ scheme, code: `${scheme}:${code}`, length: 0 });
    }
    for (const [index, own] of words.entries()) (this.entries[index] as Entry).length = this.lengthOf(own);
  }

  /** Is it a word of titles, as it is written? */
  knows(word: string): boolean {
    return this.vocabulary.has(word);
  }

  /** The best fits of each classification, best first. */
  classify(title: string): OccupationFit[] {
    const words = contentWords(title);
    const likeness = new Map<number, number>();
    for (const word of words) {
      const weight = this.weightOf(word) ** 2;
      for (const index of this.byWord.get(word) ?? []) likeness.set(index, (likeness.get(index) ?? 0) + weight);
    }
    const length = this.lengthOf(words);
    const best = new Map<string, Map<string, number>>();
    for (const [index, product] of likeness) {
      const { scheme, code, length: other } = this.entries[index] as Entry;
      const fit = product / (length * other);
      if (fit < WORST_FIT) continue;
      const ofScheme = best.get(scheme) ?? new Map<string, number>();
      best.set(scheme, ofScheme);
      if (fit > (ofScheme.get(code) ?? 0)) ofScheme.set(code, fit);
    }
    return [...best.values()].flatMap((fits) =>
      [...fits]
        .map(([code, fit]) => ({ code, fit: Math.min(1, Math.round(fit * 1000) / 1000) }))
        .toSorted((a, b) => b.fit - a.fit || (a.code < b.code ? -1 : 1))
        .slice(0, FITS_PER_SCHEME),
    );
  }

  private lengthOf(words: string[]): number {
    return Math.sqrt(words.reduce((sum, word) => sum + this.weightOf(word) ** 2, 0)) || 1;
  }

  private weightOf(word: string): number {
    let weight = this.weights.get(word);
    if (weight === undefined) {
      weight = Math.log(1 + this.entries.length / (1 + (this.byWord.get(word)?.length ?? 0)));
      if (this.byWord.has(word)) this.weights.set(word, weight);
    }
    return weight;
  }
}

/** Titles that the product knows by itself, by ISCO-08 unit group. */
export function* knownTitles(): Generator<OccupationTitle> {
  for (const group of [
    MANAGERS,
    SCIENCE_AND_ENGINEERING_PROFESSIONALS,
    HEALTH_AND_TEACHING_PROFESSIONALS,
    BUSINESS_AND_ICT_PROFESSIONALS,
    LEGAL_SOCIAL_AND_CULTURAL_PROFESSIONALS,
    TECHNICIANS,
    CLERKS,
    SERVICE_AND_SALES_WORKERS,
    FARM_WORKERS_AND_TRADES,
    OPERATORS_AND_LABOURERS,
  ]) {
    for (const line of group.trim().split('\n')) {
      const code = line.slice(0, 4);
      for (const title of line.slice(5).split(', ')) yield { scheme: 'isco', code, title };
    }
  }
}

const EMPTY_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

/** Several words that mean one, in the titles of jobs. */
const ONE_WORD: [RegExp, string][] = [
  [/\binformation (and )?(communications? )?technology\b|\bict\b/g, 'it'],
  [/\bhuman resources?\b/g, 'hr'],
  [/\bquality assurance\b/g, 'qa'],
  [/\bquality control(ler)?\b/g, 'qc'],
  [/\bresearch and development\b/g, 'rnd'],
  [/\bair ?cond(itioning)?\b/g, 'aircon'],
  [/\bcyber security\b/g, 'cybersecurity'],
  [/\bfood and beverage\b/g, 'fnb'],
  [/\buser experience\b/g, 'ux'],
  [/\buser interface\b/g, 'ui'],
  [/\bfront end\b/g, 'frontend'],
  [/\bback end\b/g, 'backend'],
  [/\bhelp desk\b/g, 'helpdesk'],
  [/\bstore keeper\b/g, 'storekeeper'],
  [/\bfork lift\b/g, 'forklift'],
  [/\belectro mechanic/g, 'electromechanic'],
  [/\btelecommunications?\b/g, 'telecom'],
  [/\b(motor )?vehicle\b|\bautomotive\b|\bautomobile\b/g, 'car'],
  [/\blorry\b/g, 'truck'],
];

/**
 * The words of a title that say what the job is, each once, without their endings.
 */
function contentWords(title: string): string[] {
  let text = wordsOf(title).join(' ');
  for (const [several, one] of ONE_WORD) text = text.replace(several, one);
  return [
    ...new Set(
      text
        .split(' ')
        .filter((word) => word !== '' && !EMPTY_WORDS.has(word))
        .map(stemmer),
    ),
  ];
}
