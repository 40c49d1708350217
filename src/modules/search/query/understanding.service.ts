import { Injectable } from '@nestjs/common';
import type { OccupationClassifier } from '../occupations/occupation-classifier.js';
import { OccupationsService } from '../occupations/occupations.service.js';
import { SearchCache } from '../search.cache.js';
import { SynonymsRepository } from '../synonyms/synonyms.repository.js';
import { conceptQueries, find, rarity, type Spelling } from './concepts.js';
import { FREQUENCY_CAP, LexiconRepository, type WordForms } from './lexicon.repository.js';
import { type ParsedQuery, parseQuery, type QueryTerm } from './parse-query.js';
import { type Corrections, type Span, spansOf, synonymCandidates } from './spans.js';
import { type CountedWord, Speller } from './speller.js';
import { anyOf } from './tsquery.js';
import type { ExactUnderstanding, Understanding } from './understanding.js';

type Forms = Map<string, WordForms>;

/** The things that a query names, and the forms of every word in them. */
interface Reading {
  spans: Span[];
  forms: Forms;
}

/** The last word of a query that is half typed, and what it is the beginning of. */
interface Beginning {
  word: string;
  spellings: Spelling[];
}

const NO_CORRECTIONS: Corrections = new Map();
/** A word is half typed, though some postings have it as it is, when those with a word that it begins are so many times as many. */
const TIMES_AS_BEGINNING = 20;
/** Where some postings have it: shorter ones are abbreviations. */
const SHORTEST_BEGINNING = 3;

/** Makes out what a query asks for: its words by their stems, what means the same, what was misspelt, what job it is. */
@Injectable()
export class UnderstandingService {
  constructor(
    private readonly lexicon: LexiconRepository,
    private readonly synonyms: SynonymsRepository,
    private readonly speller: Speller,
    private readonly occupations: OccupationsService,
    private readonly cache: SearchCache,
  ) {}

  /** Undefined where nothing is asked for: a query of no words, or only of signs. */
  async understand(q: string): Promise<Understanding | undefined> {
    const parsed = parseQuery(q);
    if (parsed.groups.length === 0 && parsed.excluded.length === 0) return undefined;
    return this.cache.understanding(q, () => this.read(parsed));
  }

  /** The same without help: for whoever is told of hits that he does not see come about. Undefined where nothing is asked for. */
  async understandExactly(q: string): Promise<ExactUnderstanding | undefined> {
    const parsed = parseQuery(q);
    if (parsed.groups.length === 0 && parsed.excluded.length === 0) return undefined;
    const { spans, forms } = await this.readAs(parsed, NO_CORRECTIONS);
    return {
      concepts: spans.map((span) => {
        const { typed, synonyms } = spellingsOf(span, forms, NO_CORRECTIONS);
        return { match: conceptQueries(typed, synonyms).match, spellings: [...typed, ...synonyms] };
      }),
      excluded: parsed.excluded.map((term) => find(spellingOf(term, forms))),
    };
  }

  private async read(parsed: ParsedQuery): Promise<Understanding> {
    const readAt = Date.now();
    const asTyped = await this.readAs(parsed, NO_CORRECTIONS);
    const classifier = await this.occupations.classifier();
    const { corrections, beginning } = parsed.hasOperators
      ? { corrections: NO_CORRECTIONS, beginning: undefined }
      : await this.mend(parsed, asTyped, classifier);
    const { spans, forms } = corrections.size === 0 ? asTyped : await this.readAs(parsed, corrections);
    const drafts = spans.map((span) => {
      const { terms } = span;
      const { typed, synonyms: sameMeaning } = spellingsOf(span, forms, corrections);
      const begun = beginning && terms.some(({ words }) => words[0] === beginning.word) ? beginning.spellings : [];
      const synonyms = [...sameMeaning, ...begun];
      const text = terms.map(({ words }) => words.join(' ')).join(' OR ');
      return { text, stems: [...typed, ...synonyms].flatMap(({ words }) => words.flat()), ...conceptQueries(typed, synonyms) };
    });
    const { found, postings } = await this.lexicon.frequencies(drafts.map(({ match }) => match));
    const meant = parsed.groups
      .flatMap((terms) => terms.flatMap(({ words }) => words.map((word) => corrections.get(word) ?? word)))
      .join(' ');
    return {
      concepts: drafts.map(({ text, match, levels }, index) => {
        const frequency = found[index] ?? 0;
        return { text, match, levels, frequency, weight: rarity(frequency, postings) };
      }),
      excluded: parsed.excluded.map((term) => find(spellingOf(term, forms))),
      stems: [...new Set(drafts.flatMap(({ stems }) => stems))],
      occupations: parsed.hasOperators ? [] : classifier.classify(meant),
      corrected: corrections.size > 0 ? meant : null,
      literal: parsed.hasOperators,
      readAt,
    };
  }

  private async readAs({ groups, excluded }: ParsedQuery, corrections: Corrections): Promise<Reading> {
    const candidates = synonymCandidates(groups, corrections);
    const spans = spansOf(groups, candidates.length === 0 ? [] : await this.synonyms.listByTerms(candidates), corrections);
    const words = [
      ...[...groups.flat(), ...excluded].flatMap((term) => term.words),
      ...spans.flatMap(({ synonyms }) => synonyms.flatMap((term) => term.split(' '))),
      ...spans.flatMap(({ joined }) => joined),
      ...corrections.values(),
    ];
    const forms = new Map((await this.lexicon.formsOf([...new Set(words)])).map((form) => [form.word, form]));
    return { spans: withoutStopWords(spans, forms), forms };
  }

  /** Of words that are hardly found: what was meant, or that it is the beginning of one, if it is the last and may be half typed. */
  private async mend(
    { groups, endsInWord }: ParsedQuery,
    { spans, forms }: Reading,
    classifier: OccupationClassifier,
  ): Promise<{ corrections: Corrections; beginning?: Beginning | undefined }> {
    const words = spans
      .filter(({ synonyms }) => synonyms.length === 0)
      .flatMap(({ terms }) => terms.flatMap((term) => term.words))
      .filter((word) => !classifier.knows(word));
    if (words.length === 0) return { corrections: NO_CORRECTIONS };
    const { found } = await this.lexicon.frequencies(words.map((word) => find({ words: [lexemesOf(word, forms)] })));
    const counted = words.map((word, index): CountedWord => ({
      word,
      lexemes: lexemesOf(word, forms),
      stop: forms.get(word)?.stop === true,
      frequency: found[index] ?? 0,
    }));
    const last = endsInWord ? groups.at(-1)?.at(-1)?.words.at(-1) : undefined;
    const halfTyped = counted.find(({ word }) => word === last);
    const beginning = halfTyped && (await this.beginningOf(halfTyped));
    return { corrections: await this.speller.correct(counted.filter(({ word }) => word !== beginning?.word)), beginning };
  }

  /** Undefined where it is rather a word than what longer ones begin with. */
  private async beginningOf({ word, frequency }: CountedWord): Promise<Beginning | undefined> {
    if (word.length < (frequency === 0 ? 2 : SHORTEST_BEGINNING) || frequency * TIMES_AS_BEGINNING > FREQUENCY_CAP) return undefined;
    const completions = await this.lexicon.wordsBeginning(word);
    if (completions.length === 0) return undefined;
    const lexemes = (await this.lexicon.formsOf(completions)).flatMap((form) => form.lexemes);
    // The stem of a word may be shorter than what is typed of it: `engin` than `enginee`.
    const shorter = [...new Set(lexemes.filter((text) => !text.startsWith(word)))];
    const spellings: Spelling[] = [{ words: [[word]], prefix: true }, ...(shorter.length > 0 ? [{ words: [shorter] }] : [])];
    if (frequency === 0) return { word, spellings };
    const { found } = await this.lexicon.frequencies([anyOf(spellings.map((spelling) => find(spelling)))]);
    return (found[0] ?? 0) >= frequency * TIMES_AS_BEGINNING ? { word, spellings } : undefined;
  }
}

/** How a thing was typed, and what means the same, by the lexemes of every word. */
function spellingsOf(
  { terms, joined, synonyms }: Span,
  forms: Forms,
  corrections: Corrections,
): { typed: Spelling[]; synonyms: Spelling[] } {
  return {
    typed: [
      ...terms.map((term) => spellingOf(term, forms, corrections)),
      ...joined.map((word): Spelling => ({ words: [lexemesOf(word, forms)] })),
    ],
    synonyms: synonyms.map((term): Spelling => ({ words: term.split(' ').map((word) => lexemesOf(word, forms)) })),
  };
}

/** The index counts the stop words of a description, and leaves them out: in a phrase they are places for any word. */
function spellingOf({ words, phrase }: QueryTerm, forms: Forms, corrections: Corrections = NO_CORRECTIONS): Spelling {
  const isStop = (word: string) => forms.get(word)?.stop === true;
  const hasPlaces = phrase && words.some((word) => !isStop(word));
  return { words: words.map((word) => (hasPlaces && isStop(word) ? [] : lexemesOf(word, forms, corrections))), phrase };
}

/** All that a word can be, as it was typed and as it was meant. */
function lexemesOf(word: string, forms: Forms, corrections: Corrections = NO_CORRECTIONS): string[] {
  const meant = corrections.get(word);
  const lexemes = [word, ...(meant === undefined ? [] : [meant])].flatMap((spelling) => forms.get(spelling)?.lexemes ?? []);
  return lexemes.length > 0 ? [...new Set(lexemes)] : [word];
}

/** Words that running text is full of are not looked for, unless nothing else is, or they mean something ("it"). */
function withoutStopWords(spans: Span[], forms: Forms): Span[] {
  const telling = spans.filter(
    ({ terms, synonyms }) => synonyms.length > 0 || terms.some(({ words }) => words.some((word) => forms.get(word)?.stop !== true)),
  );
  return telling.length > 0 ? telling : spans;
}
