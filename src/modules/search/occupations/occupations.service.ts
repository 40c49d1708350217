import { Injectable } from '@nestjs/common';
import { SearchStateRepository } from '../search-state.repository.js';
import { knownTitles, OccupationClassifier } from './occupation-classifier.js';
import { OccupationsRepository } from './occupations.repository.js';

/** Which import the classifier was built from. */
export const TAXONOMY_STATE = 'taxonomy';
const LOOK_EVERY_MS = 10_000;

/** The classifier of job titles, built from what the product knows and what was imported, once a process. */
@Injectable()
export class OccupationsService {
  private built: { state: string | null; classifier: OccupationClassifier } | undefined;
  private lookedAt = -Infinity;

  constructor(
    private readonly occupations: OccupationsRepository,
    private readonly state: SearchStateRepository,
  ) {}

  /** Follows an import that another process made within ten seconds. */
  async classifier(): Promise<OccupationClassifier> {
    const now = performance.now();
    if (this.built && now - this.lookedAt < LOOK_EVERY_MS) return this.built.classifier;
    this.lookedAt = now;
    const state = await this.state.read(TAXONOMY_STATE);
    if (this.built?.state !== state || !this.built) {
      const imported = state === null ? [] : await this.occupations.listImported();
      this.built = { state, classifier: new OccupationClassifier([...knownTitles(), ...imported]) };
    }
    return this.built.classifier;
  }

  /** To be called after an import in this process. */
  forget(): void {
    this.built = undefined;
  }
}
