import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { JobListingService } from '../../jobs/job-listing.service.js';
import { OccupationsService } from '../occupations/occupations.service.js';
import { PostingUnlocated } from '../search.events.js';
import { PhrasesRepository } from './phrases.repository.js';
import { phrasesOf, searchDocumentOf, vocabularyOf } from './search-document.js';
import { SearchIndexRepository } from './search-index.repository.js';

const BATCH = 200;

/** Keeps the search documents what the postings are. */
@Injectable()
export class SearchIndexService {
  constructor(
    private readonly index: SearchIndexRepository,
    private readonly phrases: PhrasesRepository,
    private readonly listing: JobListingService,
    private readonly occupations: OccupationsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Derives the documents of these postings anew: those of what the public does not see go away. */
  async refresh(jobIds: string[]): Promise<void> {
    await this.unitOfWork.run(async () => {
      const classifier = await this.occupations.presentClassifier();
      const postings = await this.listing.holdPublic(jobIds);
      const shown = new Set(postings.map(({ posting }) => posting.id));
      await this.index.remove(jobIds.filter((id) => !shown.has(id)));
      if (postings.length === 0) return;
      const documents = postings.map(({ posting, card }) => searchDocumentOf(posting, card, classifier.classify(posting.title)));
      await this.index.put(documents);
      await this.index.addStemmers(documents.map(({ stemmer }) => stemmer));
      await this.index.addVocabulary(postings.flatMap(({ posting }) => vocabularyOf(posting)));
      await this.phrases.add(postings.flatMap(({ posting }) => phrasesOf(posting)));
      const unlocated = postings.filter(({ posting }) => posting.locations.some(({ city, lat }) => city !== null && lat === null));
      await this.events.publish(...unlocated.map(({ posting }) => new PostingUnlocated(posting.id)));
    });
  }

  /** All of an employer's, whose name they carry. */
  async refreshEmployer(employerId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      for await (const ids of this.listing.liveIds(BATCH, employerId)) await this.refresh(ids);
    });
  }

  /**
   * Derives every document anew, a batch at a time; searching goes on meanwhile.
   * @param onProgress called after each batch; what it throws ends the work
   * @returns how many postings there are
   */
  async rebuild(onProgress: (done: number) => void = () => undefined): Promise<number> {
    let done = 0;
    for await (const ids of this.listing.liveIds(BATCH)) {
      await this.refresh(ids);
      done += ids.length;
      onProgress(done);
    }
    await this.index.analyze();
    return done;
  }
}
