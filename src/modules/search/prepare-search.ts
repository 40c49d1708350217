import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { RATES_DATE } from '../../common/money/exchange-rates.js';
import { PERIODS_PER_YEAR } from '../../common/money/pay.js';
import { Settings } from '../../config/env.js';
import { vocabularyWords } from './index/search-document.js';
import { SearchIndexRepository } from './index/search-index.repository.js';
import { SearchIndexService } from './index/search-index.service.js';
import { knownTitles } from './occupations/occupation-classifier.js';
import { PlacesService } from './places/places.service.js';
import { SearchStateRepository } from './search-state.repository.js';
import { SKILL_SYNONYMS, TITLE_SYNONYMS } from './synonyms/built-in-synonyms.js';
import { type SynonymSet, SynonymsService } from './synonyms/synonyms.service.js';

/** To be raised whenever the code would make other documents of the same postings than before. */
const DOCUMENTS_VERSION = '2';
const LOCK = 7_236_011;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Brings what search rests on up to this version of the product, in the background of the first start after an update:
 * synonyms, documents, cities. Searching goes on meanwhile with what there is. Any number of processes may start at once;
 * what fails is tried again, later and later.
 */
@Injectable()
export class PrepareSearch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Search');
  private readonly stopping = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly settings: Settings,
    private readonly state: SearchStateRepository,
    private readonly index: SearchIndexService,
    private readonly documents: SearchIndexRepository,
    private readonly synonyms: SynonymsService,
    private readonly places: PlacesService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.worker) this.done = this.prepareInTheEnd();
  }

  /** What is not ready is begun again at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  /** For those who cannot wait for the background. */
  async prepare(): Promise<void> {
    const sets = [...setsOf('title', TITLE_SYNONYMS), ...setsOf('skill', SKILL_SYNONYMS)];
    await this.once('synonyms', versionOf(sets, [...knownTitles()]), async () => {
      await this.synonyms.replaceSource('built-in', sets);
      // A misspelt title is understood though no posting has it in its own: descriptions may.
      const titles = [...knownTitles()].map(({ title }) => title);
      await this.documents.addVocabulary([...titles, ...sets.flatMap(({ terms }) => terms)].flatMap(vocabularyWords));
    });
    await this.rebuildOnce();
    if (this.settings.cities && (await this.places.importOnce())) this.logger.log('Cities are known by their names');
  }

  private async prepareInTheEnd(): Promise<void> {
    const { signal } = this.stopping;
    for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      try {
        return await this.prepare();
      } catch (error) {
        if (signal.aborted) return;
        this.logger.warn(
          `Search is not prepared, next attempt in ${waitMs / 1000} s: ${error instanceof Error ? error.message : String(error)}`,
        );
        await delay(waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Not in one transaction, for it may take long; two processes that do it at once do the same. */
  private async rebuildOnce(): Promise<void> {
    const version = versionOf(DOCUMENTS_VERSION, RATES_DATE, PERIODS_PER_YEAR, [...knownTitles()]);
    if ((await this.state.read('documents')) === version) return;
    const count = await this.index.rebuild(() => this.stopping.signal.throwIfAborted());
    await this.state.write('documents', version);
    if (count > 0) this.logger.log(`${count} postings are indexed`);
  }

  private async once(name: string, version: string, work: () => Promise<void>): Promise<void> {
    if ((await this.state.read(name)) === version) return;
    await this.state.inTurn(LOCK, async () => {
      if ((await this.state.read(name)) === version) return;
      await work();
      await this.state.write(name, version);
    });
  }
}

/** Names what something was made of. */
function versionOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function setsOf(kind: SynonymSet['kind'], lines: string): SynonymSet[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => ({ kind, terms: line.split(', ') }));
}
