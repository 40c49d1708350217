import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AnswerCache, type Question, Served } from '../cache/answer-cache.js';
import type { Asked } from './asked.js';

/** Characters of arguments that are kept. */
const MOST_CHARACTERS = 2_000_000;

/**
 * What was asked of a public handler before, by its arguments: the question was found good then, so it is answered without
 * being validated again, as known addresses of REST are.
 */
@Injectable()
export class KnownQuestions {
  private readonly known = new LRUCache<string, Question>({ maxSize: MOST_CHARACTERS, sizeCalculation: (_, key) => key.length + 500 });

  constructor(private readonly answers: AnswerCache) {}

  /** @param isPublic everybody gets the same of it; else only strangers do */
  async ask(asked: Asked, isPublic: boolean, operation: string, args: object, call: () => Promise<unknown>): Promise<unknown> {
    if (!asked.isCounted || !(isPublic || asked.isStranger)) return call();
    const key = `${operation} ${JSON.stringify(args)}`;
    const question = this.known.get(key);
    if (question) return this.answers.get(question);
    const answer = await call();
    if (answer instanceof Served) this.known.set(key, answer.question);
    return answer;
  }
}
