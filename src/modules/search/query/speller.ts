import { Injectable } from '@nestjs/common';
import { LexiconRepository, type WordForms } from './lexicon.repository.js';
import { forgiven, slips } from './spelling-distance.js';
import { anyOf, lexeme } from './tsquery.js';

/** What is found this often, if only in descriptions, is spelt as it is meant. */
const ESTABLISHED = 5;
/** Of what some descriptions have, another word is the right spelling only when it is this many times as frequent. */
const TIMES_AS_FREQUENT = 20;
/** A word of a title that so many postings have is no misspelling. */
const KNOWN = 2;
const CHANGED_LETTER = 1.25;
const FIRST_LETTER = 0.5;
/** What being found ten times as often is worth, in slips. */
const TENFOLD = 0.12;
/** So many words that were perhaps meant are looked at for one that was typed, and for all of a query. */
const CANDIDATES = { each: 8, all: 32 };
/** What a stem ends in when it is spelt right: `electricians` is no mistake for `electrician`, `managment` is one for `management`. */
const GOOD_ENDING = /^(|s|es|d|ed|ing|ings|e|n|en)$/;

/** A word of a query. */
export interface CountedWord extends WordForms {
  /** How many postings have it, in any form. */
  frequency: number;
}

interface Candidate extends CountedWord {
  /** Slips from what was typed. A wrong letter is less likely than one left out, a wrong first one least. */
  distance: number;
}

/** Mends the spelling of words, from the words that postings are made of. */
@Injectable()
export class Speller {
  constructor(private readonly lexicon: LexiconRepository) {}

  /** What was probably meant by these words, without those that are good as they are and those that nothing is near. */
  async correct(words: CountedWord[]): Promise<Map<string, string>> {
    const mendable = words.filter(({ word }) => forgiven(word.length) > 0 && /^\p{L}+$/u.test(word));
    if (mendable.length === 0) return new Map();
    // Titles hold misspellings too, but not often.
    const known = await this.lexicon.vocabularyAmong(mendable.map(({ word }) => word));
    const doubtful = mendable.filter(({ word, frequency }) => frequency < (known.has(word) ? KNOWN : ESTABLISHED) || !known.has(word));
    if (doubtful.length === 0) return new Map();
    const candidates = await this.candidatesFor(doubtful.map(({ word }) => word));
    return new Map(
      doubtful.flatMap((typed): [string, string][] => {
        const meant = meantBy(typed, known.has(typed.word), candidates.get(typed.word) ?? []);
        return meant === undefined ? [] : [[typed.word, meant]];
      }),
    );
  }

  /** Of each word, those that few slips lie between, the nearest first. */
  private async candidatesFor(words: string[]): Promise<Map<string, Candidate[]>> {
    const similar = await this.lexicon.similarTo(words);
    const most = Math.min(CANDIDATES.each, Math.floor(CANDIDATES.all / words.length));
    const near = words.map((word) =>
      (similar.get(word) ?? [])
        .filter((other) => slips(word, other) + (other[0] === word[0] ? 0 : FIRST_LETTER) <= forgiven(Math.min(word.length, other.length)))
        .map((other) => ({ word: other, distance: slips(word, other, CHANGED_LETTER) + (other[0] === word[0] ? 0 : FIRST_LETTER) }))
        .toSorted((a, b) => a.distance - b.distance)
        .slice(0, most),
    );
    const forms = await this.lexicon.formsOf([...new Set(near.flat().map(({ word }) => word))]);
    const { found } = await this.lexicon.frequencies(forms.map((form) => anyOf(form.lexemes.map((text) => lexeme(text)))));
    const counted = new Map(forms.map((form, index) => [form.word, { ...form, frequency: found[index] ?? 0 }]));
    return new Map(
      words.map((word, index) => [
        word,
        (near[index] ?? []).flatMap(({ word: other, distance }) => {
          const candidate = counted.get(other);
          return candidate && candidate.frequency > 0 ? [{ ...candidate, distance }] : [];
        }),
      ]),
    );
  }
}

/**
 * The nearest one; of those about as near, the more frequent one. A word that is found only because its stem is that of another, which is
 * spelt right, was meant as that one, unless it is another form of it.
 */
function meantBy({ word, lexemes, frequency }: CountedWord, known: boolean, candidates: Candidate[]): string | undefined {
  const sameStem = (other: Candidate) => other.lexemes.some((text) => lexemes.includes(text));
  if (candidates.some((other) => sameStem(other) && isForm(word, other.word))) return undefined;
  return candidates
    .filter(
      (other) =>
        (sameStem(other) && !known) ||
        (frequency < ESTABLISHED && other.frequency >= (known ? Math.max(1, frequency) : frequency) * TIMES_AS_FREQUENT),
    )
    .toSorted((a, b) => cost(a) - cost(b))[0]?.word;
}

function cost({ distance, frequency }: Candidate): number {
  return distance - TENFOLD * Math.log10(frequency);
}

/** Does it differ from a word of the same stem by nothing but a good ending? */
function isForm(word: string, of: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === of[same]) same += 1;
  return GOOD_ENDING.test(word.slice(same));
}
