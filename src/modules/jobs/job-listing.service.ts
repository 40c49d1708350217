import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import type { Actor } from '../../common/security/role.js';
import type { Served } from '../../infra/cache/answer-cache.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { EmployersService } from '../employers/employers.service.js';
import { JobCardResponse, JobResponse } from './dto/job.response.js';
import type { ListEmployerJobsQuery } from './dto/list-employer-jobs.query.js';
import type { ShownJob } from './job.entity.js';
import { JobGoneError, JobNotFoundError } from './job.errors.js';
import { canSeeAnyState, isGone, isPublic } from './job.policy.js';
import { JobsCache } from './jobs.cache.js';
import { type AnyJobsFilter, JobsRepository } from './jobs.repository.js';

/** A posting as the public sees it. */
export interface PublicPosting {
  card: JobCardResponse;
  posting: JobResponse;
}

/** Postings as they are looked at: by the public, by their company, by administrators. */
@Injectable()
export class JobListingService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly cache: JobsCache,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Those of these postings that the public sees now: each as it stands in a list, and whole. For what is derived from
   * them: they stay so until the present transaction ends.
   */
  async holdPublic(ids: string[]): Promise<PublicPosting[]> {
    return (await this.jobs.shareLive(ids)).map((job) => ({ card: JobCardResponse.from(job), posting: JobResponse.from(job) }));
  }

  /** The ids of all live postings, or of an employer's, in batches, in the order of ids. */
  async *liveIds(batch: number, employerId?: string): AsyncGenerator<string[]> {
    for (let last: string | null = null; ;) {
      const ids = await this.jobs.findLiveIdsAfter(last, batch, employerId);
      if (ids.length > 0) yield ids;
      if (ids.length < batch) return;
      last = ids.at(-1) as string;
    }
  }

  /** @throws JobGoneError for what was public and is over, JobNotFoundError for what the actor may not know of */
  async get(actor: Actor | undefined, idOrSlug: string): Promise<JobResponse> {
    const found = await this.jobs.readByIdOrSlug(idOrSlug);
    if (!found) throw new JobNotFoundError();
    const { job, readAt } = found;
    if (isPublic(job, readAt)) return JobResponse.from(job);
    const membership = actor ? await this.employers.membershipOf(actor.id, job.employerId) : null;
    if (canSeeAnyState(actor, membership)) return JobResponse.from(job);
    throw hidden(job, readAt);
  }

  /** @throws JobGoneError, JobNotFoundError for what is not public now, whoever asks */
  async assertPublic(id: string): Promise<void> {
    const job = await this.jobs.findByIdOrSlug(id);
    if (!job) throw new JobNotFoundError();
    const now = await this.jobs.now();
    if (!isPublic(job, now)) throw hidden(job, now);
  }

  /** To strangers, as it is sent. @throws like `get` */
  async show(idOrSlug: string): Promise<Served> {
    return this.cache.posting(idOrSlug, () => this.get(undefined, idOrSlug));
  }

  /** A company's postings as strangers see them, as they are sent. */
  async showOfEmployer(idOrSlug: string, query: ListEmployerJobsQuery): Promise<Served> {
    return this.cache.pageOfEmployer(idOrSlug, query, () => this.listOfEmployer(undefined, idOrSlug, query));
  }

  /** A company's postings: in all states for its members and administrators, live ones for others. */
  async listOfEmployer(
    actor: Actor | undefined,
    idOrSlug: string,
    { status, limit, cursor }: ListEmployerJobsQuery,
  ): Promise<Page<JobCardResponse>> {
    return this.unitOfWork.read(async () => {
      const employerId = await this.employers.idOf(idOrSlug);
      const membership = actor ? await this.employers.membershipOf(actor.id, employerId) : null;
      if (canSeeAnyState(actor, membership)) return this.jobs.listAny({ employerId, status, limit, cursor }, JobCardResponse.from);
      if (status && !status.includes('live')) return { items: [], page: { limit, nextCursor: null, total: { value: 0, relation: 'eq' } } };
      return this.jobs.listLive({ employerId, limit, cursor }, JobCardResponse.from);
    });
  }

  /** What a mail about a posting needs to know. Null when it is gone. */
  async briefing(id: string): Promise<JobResponse | null> {
    const job = await this.jobs.findByIdOrSlug(id);
    return job && JobResponse.from(job);
  }

  /** For administrators: postings of every company in every state. */
  async listAny(filter: AnyJobsFilter): Promise<Page<JobResponse>> {
    return this.jobs.listAny(filter, JobResponse.from);
  }
}

/** What is said of a posting that is not public. */
function hidden(job: ShownJob, now: Date): JobGoneError | JobNotFoundError {
  return isGone(job, now) ? new JobGoneError(job.closeReason === 'taken_down' ? null : job.title) : new JobNotFoundError();
}
