import { Injectable } from '@nestjs/common';
import { LexiconRepository } from './lexicon.repository.js';
import { forgiven, slips } from './spelling-distance.js';
import { anyOf, lexeme } from './tsquery.js';

/** A word found this often is spelt as its writers mean it. */
const ESTABLISHED = 5;
/** Of a word that some postings have, another is the right spelling only when it is this many times as frequent. */
const TIMES_AS_FREQUENT = 20;

/** Mends the spelling of words, from the words that postings are made of. */
@Injectable()
export class Speller {
  constructor(private readonly lexicon: LexiconRepository) {}

  /**
   * What was probably meant by a word that is found `frequency` times; undefined where it is good as it is, or where
   * nothing is near. Of words equally near, the more frequent one.
   */
  async correct(word: string, frequency: number): Promise<string | undefined> {
    if (frequency >= ESTABLISHED || forgiven(word.length) === 0 || !/^\p{L}+$/u.test(word)) return undefined;
    const near = (await this.lexicon.similarTo(word))
      .map((candidate) => ({ candidate, distance: slips(word, candidate) + (candidate[0] === word[0] ? 0 : 0.5) }))
      .filter(({ candidate, distance }) => distance <= forgiven(Math.min(word.length, candidate.length)))
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, 8);
    if (near.length === 0) return undefined;
    const forms = await this.lexicon.formsOf(near.map(({ candidate }) => candidate));
    const { found } = await this.lexicon.frequencies(forms.map(({ lexemes }) => anyOf(lexemes.map((text) => lexeme(text)))));
    return near
      .map(({ candidate, distance }, index) => ({ candidate, distance, found: found[index] ?? 0 }))
      .filter((candidate) => candidate.found > 0 && candidate.found >= frequency * TIMES_AS_FREQUENT)
      .toSorted((a, b) => Math.ceil(a.distance) - Math.ceil(b.distance) || b.found - a.found)[0]?.candidate;
  }
}
