import { Injectable } from '@nestjs/common';
import type { OccupationClassifier } from '../occupations/occupation-classifier.js';
import { OccupationsService } from '../occupations/occupations.service.js';
import { SearchCache } from '../search.cache.js';
import { SynonymsRepository } from '../synonyms/synonyms.repository.js';
import { conceptQueries, find, rarity, type Spelling } from './concepts.js';
import { LexiconRepository, type WordForms } from './lexicon.repository.js';
import { type ParsedQuery, parseQuery, type QueryTerm } from './parse-query.js';
import { type Span, spansOf, synonymCandidates } from './spans.js';
import { Speller } from './speller.js';
import type { Understanding } from './understanding.js';

type Forms = Map<string, WordForms>;

/** What a word that is hardly found was meant to be: another word, or the beginning of one. */
type Correction = { meant: string } | { prefix: true };

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

  private async read(parsed: ParsedQuery): Promise<Understanding> {
    const candidates = synonymCandidates(parsed.groups);
    const all = spansOf(parsed.groups, candidates.length === 0 ? [] : await this.synonyms.listByTerms(candidates));
    const forms = await this.formsOf(all, parsed.excluded);
    const spans = withoutStopWords(all, forms);
    const classifier = await this.occupations.classifier();
    const corrections = parsed.hasOperators ? new Map<string, Correction>() : await this.corrections(parsed, spans, forms, classifier);
    const drafts = spans.map((span) => {
      const typed = [...span.terms.flatMap((term) => typedSpellings(term, forms, corrections)), ...joinedSpellings(span, forms)];
      const synonyms = span.synonyms.map((term): Spelling => ({ words: term.split(' ').map((word) => lexemesOf(word, forms)) }));
      return { text: span.terms.map(({ words }) => words.join(' ')).join(' OR '), typed, synonyms, ...conceptQueries(typed, synonyms) };
    });
    const { found, postings } = await this.lexicon.frequencies(drafts.map(({ match }) => match));
    const meant = mended(parsed, corrections);
    return {
      concepts: drafts.map(({ text, match, levels }, index) => {
        const frequency = found[index] ?? 0;
        return { text, match, levels, frequency, weight: rarity(frequency, postings) };
      }),
      excluded: parsed.excluded.map(({ words, phrase }) => find({ words: words.map((word) => lexemesOf(word, forms)), phrase })),
      stems: [...new Set(drafts.flatMap(({ typed, synonyms }) => [...typed, ...synonyms].flatMap(({ words }) => words.flat())))],
      occupations: parsed.hasOperators ? [] : classifier.classify(meant),
      corrected: [...corrections.values()].some((correction) => 'meant' in correction) ? meant : null,
      literal: parsed.hasOperators,
    };
  }

  private async formsOf(spans: Span[], excluded: QueryTerm[]): Promise<Forms> {
    const words = [
      ...[...spans.flatMap(({ terms }) => terms), ...excluded].flatMap((term) => term.words),
      ...spans.flatMap(({ synonyms }) => synonyms.flatMap((term) => term.split(' '))),
      ...spans.flatMap(joinsOf),
    ];
    return new Map((await this.lexicon.formsOf([...new Set(words)])).map((form) => [form.word, form]));
  }

  /** For words that are hardly found: what they begin, if it is the last one and may be half typed, else what was meant. */
  private async corrections(
    { endsInWord }: ParsedQuery,
    spans: Span[],
    forms: Forms,
    classifier: OccupationClassifier,
  ): Promise<Map<string, Correction>> {
    const words = spans
      .filter(({ synonyms }) => synonyms.length === 0)
      .flatMap(({ terms }) => terms.flatMap((term) => term.words))
      .filter((word) => !classifier.knows(word));
    if (words.length === 0) return new Map();
    const { found } = await this.lexicon.frequencies(words.map((word) => find({ words: [lexemesOf(word, forms)] })));
    const corrections = new Map<string, Correction>();
    for (const [index, word] of words.entries()) {
      const frequency = found[index] ?? 0;
      if (frequency === 0 && endsInWord && index === words.length - 1 && word.length > 1 && (await this.lexicon.isPrefix(word))) {
        corrections.set(word, { prefix: true });
        continue;
      }
      const meant = await this.speller.correct(forms.get(word) ?? { word, lexemes: [word], stop: false }, frequency);
      if (meant === undefined) continue;
      for (const form of await this.lexicon.formsOf([meant])) forms.set(meant, form);
      corrections.set(word, { meant });
    }
    return corrections;
  }
}

function lexemesOf(word: string, forms: Forms): string[] {
  const lexemes = forms.get(word)?.lexemes ?? [];
  return lexemes.length > 0 ? lexemes : [word];
}

/** A term as it was typed, and as it was meant. */
function typedSpellings({ words, phrase }: QueryTerm, forms: Forms, corrections: Map<string, Correction>): Spelling[] {
  const typed: Spelling = { words: words.map((word) => lexemesOf(word, forms)), phrase };
  const correction = words.length === 1 ? corrections.get(words[0] as string) : undefined;
  if (!correction) return [typed];
  return [typed, 'meant' in correction ? { words: [lexemesOf(correction.meant, forms)] } : { words: [[words[0] as string]], prefix: true }];
}

/** `cyber security`, written as one word. */
function joinsOf({ terms, before, after }: Span): string[] {
  const word = terms[0]?.words[0] ?? '';
  return [...(before === undefined ? [] : [`${before}${word}`]), ...(after === undefined ? [] : [`${word}${after}`])];
}

function joinedSpellings(span: Span, forms: Forms): Spelling[] {
  return joinsOf(span).map((joined) => ({ words: [lexemesOf(joined, forms)] }));
}

/** Words that running text is full of are not looked for, unless nothing else is, or they mean something ("it"). */
function withoutStopWords(spans: Span[], forms: Forms): Span[] {
  const telling = spans.filter(
    ({ terms, synonyms }) => synonyms.length > 0 || terms.some(({ words }) => words.some((word) => forms.get(word)?.stop !== true)),
  );
  return telling.length > 0 ? telling : spans;
}

/** The query as it was meant. */
function mended({ groups }: ParsedQuery, corrections: Map<string, Correction>): string {
  return groups
    .flatMap((terms) => terms.flatMap(({ words }) => words))
    .map((word) => {
      const correction = corrections.get(word);
      return correction && 'meant' in correction ? correction.meant : word;
    })
    .join(' ');
}
