import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { SearchStateRepository } from '../search-state.repository.js';
import { type PhraseCount, PhrasesRepository } from './phrases.repository.js';

const COUNTED_STATE = 'phrases-counted';
const BATCH = 1000;

/** Counts how many postings have each name, for suggestions to begin with what is frequent, and forgets names that none has. */
@Injectable()
export class CountPhrases extends Sweep {
  protected readonly everyMs = 300_000;

  constructor(
    settings: Settings,
    private readonly phrases: PhrasesRepository,
    private readonly state: SearchStateRepository,
  ) {
    super(settings);
  }

  /** Looks at every document, so one worker does it for all. */
  async sweep(): Promise<void> {
    if (await this.state.claim(COUNTED_STATE, this.everyMs / 2)) await this.count();
  }

  /**
   * A name goes away when it was not counted twice in a row: a posting that has it may have been added, and not yet
   * committed, while it was counted first.
   */
  async count(): Promise<void> {
    const miscounted = await this.phrases.listMiscounted();
    await this.write(miscounted.filter(({ postings }) => postings > 0));
    await this.phrases.removeUnused();
    await this.write(miscounted.filter(({ postings }) => postings === 0));
  }

  /** In small transactions, for whoever adds a posting waits for the rows of its names. */
  private async write(counts: PhraseCount[]): Promise<void> {
    for (let from = 0; from < counts.length; from += BATCH) await this.phrases.writeCounts(counts.slice(from, from + BATCH));
  }
}
