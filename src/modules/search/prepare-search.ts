import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Settings } from '../../config/env.js';
import { vocabularyWords } from './index/search-document.js';
import { SearchIndexRepository } from './index/search-index.repository.js';
import { SearchIndexService } from './index/search-index.service.js';
import { knownTitles } from './occupations/occupation-classifier.js';
import { PlacesService } from './places/places.service.js';
import { SearchStateRepository } from './search-state.repository.js';
import { SKILL_SYNONYMS, TITLE_SYNONYMS } from './synonyms/built-in-synonyms.js';
import { type SynonymSet, SynonymsService } from './synonyms/synonyms.service.js';

/** To be raised whenever documents of before would be made differently now. */
const DOCUMENTS_VERSION = '2';
const LOCK = 7_236_011;

/**
 * Brings what search rests on up to this version of the product, in the background of the first start after an update:
 * synonyms, documents, cities. Searching goes on meanwhile with what there is. Any number of processes may start at once.
 */
@Injectable()
export class PrepareSearch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Search');
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
    if (!this.settings.worker) return;
    this.done = this.prepare().catch((error: unknown) =>
      this.logger.warn(`Search is not prepared: ${error instanceof Error ? error.message : String(error)}`),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.done;
  }

  /** For those who cannot wait for the background. */
  async prepare(): Promise<void> {
    const sets = [...setsOf('title', TITLE_SYNONYMS), ...setsOf('skill', SKILL_SYNONYMS)];
    const version = createHash('sha256')
      .update(JSON.stringify([sets, [...knownTitles()]]))
      .digest('hex')
      .slice(0, 16);
    await this.once('synonyms', version, async () => {
      await this.synonyms.replaceSource('built-in', sets);
      // A misspelt title is understood though no posting has it in its own: descriptions may.
      const titles = [...knownTitles()].map(({ title }) => title);
      await this.documents.addVocabulary([...titles, ...sets.flatMap(({ terms }) => terms)].flatMap(vocabularyWords), []);
    });
    await this.rebuildOnce();
    if (this.settings.cities && (await this.places.importOnce())) this.logger.log('Cities are known by their names');
  }

  /** Not in one transaction, for it may take long; two processes that do it at once do the same. */
  private async rebuildOnce(): Promise<void> {
    if ((await this.state.read('documents')) === DOCUMENTS_VERSION) return;
    const count = await this.index.rebuild();
    await this.state.write('documents', DOCUMENTS_VERSION);
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

function setsOf(kind: SynonymSet['kind'], lines: string): SynonymSet[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => ({ kind, terms: line.split(', ') }));
}
