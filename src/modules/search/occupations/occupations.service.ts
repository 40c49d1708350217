import { Injectable } from '@nestjs/common';
import { SearchStateRepository } from '../search-state.repository.js';
import { knownTitles, OccupationClassifier } from './occupation-classifier.js';
import { OccupationsRepository } from './occupations.repository.js';

/** Which import the classifier was built from. */
export const TAXONOMY_STATE = 'taxonomy';
/** Whose turn it is to change that. */
export const TAXONOMY_LOCK = 7_236_012;
const LOOK_EVERY_MS = 10_000;

/** The classifier of job titles, built from what the product knows and what was imported, once a process. */
@Injectable()
export class OccupationsService {
  private built: { version: string | null; classifier: OccupationClassifier } | undefined;
  private lookedAt = -Infinity;

  constructor(
    private readonly occupations: OccupationsRepository,
    private readonly state: SearchStateRepository,
  ) {}

  /** For reading: follows an import that another process made within ten seconds. */
  async classifier(): Promise<OccupationClassifier> {
    const now = performance.now();
    if (this.built && now - this.lookedAt < LOOK_EVERY_MS) return this.built.classifier;
    this.lookedAt = now;
    return this.builtFrom(await this.occupations.readState(TAXONOMY_STATE));
  }

  /** For what is written in the present transaction, which the next import waits for: it looks at every posting that there is then. */
  async presentClassifier(): Promise<OccupationClassifier> {
    await this.state.keepTurn(TAXONOMY_LOCK);
    return this.builtFrom(await this.state.read(TAXONOMY_STATE));
  }

  private async builtFrom(version: string | null): Promise<OccupationClassifier> {
    if (!this.built || this.built.version !== version) {
      const imported = version === null ? [] : await this.occupations.listImported();
      this.built = { version, classifier: new OccupationClassifier([...knownTitles(), ...imported]) };
    }
    return this.built.classifier;
  }
}
