import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import { UnauthenticatedError } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { SavedJobResponse } from '../dto/saved-job.response.js';
import { TooManySavedJobsError } from '../job.errors.js';
import { JobListingService } from '../job-listing.service.js';
import type { SavedJobEntity } from './saved-job.entity.js';
import { SavedJobsRepository } from './saved-jobs.repository.js';

/** More than this nobody comes back to. */
const PER_PERSON = 1000;

/** Postings that job seekers keep. A person sees his own and nobody else's. */
@Injectable()
export class SavedJobsService {
  constructor(
    private readonly saved: SavedJobsRepository,
    private readonly listing: JobListingService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor, query: PageQuery): Promise<Page<SavedJobResponse>> {
    return this.saved.listShownOf(actor.id, query, (saved) => SavedJobResponse.of(saved));
  }

  /**
   * To be saved, a posting has to be public; to stay so, it has not. The same again changes nothing.
   * @throws UnauthenticatedError for an account that is erased meanwhile, JobNotFoundError, JobGoneError, TooManySavedJobsError
   */
  async save(actor: Actor, jobId: string): Promise<SavedJobResponse> {
    return this.unitOfWork.run(async () => {
      if (!(await this.saved.lockAllOf(actor.id))) throw new UnauthenticatedError('The account is gone.');
      const known = await this.saved.findShown(actor.id, jobId);
      if (known) return SavedJobResponse.of(known);
      await this.listing.assertPublic(jobId);
      if ((await this.saved.countShownOf(actor.id)) >= PER_PERSON) throw new TooManySavedJobsError(PER_PERSON);
      await this.saved.insert({ userId: actor.id, jobId, savedAt: new Date() });
      return SavedJobResponse.of((await this.saved.findShown(actor.id, jobId)) as SavedJobEntity);
    });
  }

  /** What is not saved is not saved afterwards either: that is no error. */
  async remove(actor: Actor, jobId: string): Promise<void> {
    await this.saved.delete(actor.id, jobId);
  }

  /** When the actor saved each of these postings; none of those that he did not. */
  async timesOf(actor: Actor, jobIds: string[]): Promise<Map<string, Date>> {
    return this.saved.timesOf(actor.id, [...new Set(jobIds)]);
  }
}
