import { Injectable } from '@nestjs/common';
import { LexiconRepository, type WordForms } from './lexicon.repository.js';
import { forgiven, slips } from './spelling-distance.js';
import { anyOf, lexeme } from './tsquery.js';

/** What is found this often, if only in descriptions, is spelt as it is meant. */
const ESTABLISHED = 5;
/** Of what some descriptions have, another word is the right spelling only when it is this many times as frequent. */
const TIMES_AS_FREQUENT = 20;

/** Mends the spelling of words, from the words that postings are made of. */
@Injectable()
export class Speller {
  constructor(private readonly lexicon: LexiconRepository) {}

  /**
   * What was probably meant by a word that is found `frequency` times; undefined where it is good as it is, or where
   * nothing is near. Of words equally near, the more frequent one. A word that is found only because its stem is that
   * of another, which is spelt right, was meant as that one.
   */
  async correct({ word, lexemes }: WordForms, frequency: number): Promise<string | undefined> {
    if (forgiven(word.length) === 0 || !/^\p{L}+$/u.test(word)) return undefined;
    // Titles hold misspellings too, but not often.
    const known = await this.lexicon.isWord(word);
    if (known && frequency >= ESTABLISHED) return undefined;
    const near = (await this.lexicon.similarTo(word))
      .map((candidate) => ({ candidate, distance: slips(word, candidate) + (candidate[0] === word[0] ? 0 : 0.5) }))
      .filter(({ candidate, distance }) => distance <= forgiven(Math.min(word.length, candidate.length)))
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, 8);
    if (near.length === 0) return undefined;
    const forms = await this.lexicon.formsOf(near.map(({ candidate }) => candidate));
    const { found } = await this.lexicon.frequencies(forms.map((form) => anyOf(form.lexemes.map((text) => lexeme(text)))));
    return near
      .map(({ candidate, distance }, index) => ({
        candidate,
        distance,
        found: found[index] ?? 0,
        sameStem: forms[index]?.lexemes.some((other) => lexemes.includes(other)) === true,
      }))
      .filter(
        (other) =>
          other.found > 0 &&
          ((other.sameStem && !known) ||
            (frequency < ESTABLISHED && other.found >= (known ? Math.max(1, frequency) : frequency) * TIMES_AS_FREQUENT)),
      )
      .toSorted((a, b) => Math.ceil(a.distance) - Math.ceil(b.distance) || b.found - a.found)[0]?.candidate;
  }
}
