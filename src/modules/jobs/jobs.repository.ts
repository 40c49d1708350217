import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource, In, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import { onUniqueViolation } from '../../infra/database/database-errors.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { containsPattern } from '../../infra/database/like.js';
import { type PlainRows, plainRows } from '../../infra/database/plain-rows.js';
import { ReadPool } from '../../infra/database/read-pool.js';
import { byId, gathered } from '../../infra/database/gather.js';
import { sampledCounts } from '../../infra/database/sampled-counts.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ExternalIdTakenError } from './job.errors.js';
import { JobEntity, type ShownJob } from './job.entity.js';
import type { JobStatus } from './job.states.js';

/** Postings in any state, for those who may see them. */
export interface AnyJobsFilter {
  employerId?: string;
  status?: JobStatus[];
  q?: string;
  limit: number;
  cursor?: string;
}

const LIVE = `job.status = 'live' and (job.validThrough is null or job.validThrough > now())`;

const UNIQUE = { uq_jobs_employer_external_id: () => new ExternalIdTakenError() };

@Injectable()
export class JobsRepository {
  private readonly plain: PlainRows<Omit<JobEntity, 'employer'>>;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: ReadPool,
    dataSource: DataSource,
  ) {
    this.plain = plainRows(dataSource.getMetadata(JobEntity), 'job');
  }

  private get jobs() {
    return this.unitOfWork.manager.getRepository(JobEntity);
  }

  /** With its employer, as every answer shows it. */
  async findByIdOrSlug(idOrSlug: string): Promise<JobEntity | null> {
    if (!isUUID(idOrSlug)) return this.withEmployer().where('job.slug = :idOrSlug', { idOrSlug }).getOne();
    return gathered('job', idOrSlug.toLowerCase(), async (ids) =>
      byId(await this.withEmployer().where('job.id = any(:ids)', { ids }).getMany()),
    );
  }

  /** The same, as it was last committed, and when it was read by the clock of the database; by one prepared statement. */
  async readByIdOrSlug(idOrSlug: string): Promise<{ job: ShownJob; readAt: Date } | null> {
    const by = isUUID(idOrSlug) ? 'id' : 'slug';
    const [row] = await this.reads.query<{ employerSlug: string; employerName: string; employerVerifiedAt: Date | null; readAt: Date }>(
      `select ${this.plain.columns},
         employer.slug as "employerSlug", employer.name as "employerName", employer.verified_at as "employerVerifiedAt", now() as "readAt"
       from jobs job join employers employer on employer.id = job.employer_id where job.${by} = $1`,
      [idOrSlug],
      `job-by-${by}`,
    );
    if (!row) return null;
    const job = this.plain.read(row);
    const employer = { id: job.employerId, slug: row.employerSlug, name: row.employerName, verifiedAt: row.employerVerifiedAt };
    return { job: Object.assign(job, { employer }), readAt: row.readAt };
  }

  /** With its employer; nobody else may change it before the present transaction ends. */
  async lock(id: string): Promise<JobEntity | null> {
    return this.withEmployer().where('job.id = :id', { id }).setLock('pessimistic_write', undefined, ['job']).getOne();
  }

  /** Like `lock`, for whoever only relies on its state: holds off changes, not other readers like itself. */
  async share(id: string): Promise<JobEntity | null> {
    return this.withEmployer().where('job.id = :id', { id }).setLock('pessimistic_read', undefined, ['job']).getOne();
  }

  /** @returns whether its employer has no other posting with its externalId */
  async insertIfFree(job: Omit<JobEntity, 'employer'>): Promise<boolean> {
    const { raw } = await this.jobs.createQueryBuilder().insert().values(job).orIgnore().returning('id').execute();
    return (raw as unknown[]).length === 1;
  }

  /** All of these that exist, with their employers, in the order of their ids so that two who lock some do not wait for each other in a circle. */
  async lockMany(ids: string[]): Promise<JobEntity[]> {
    return this.withEmployer()
      .where('job.id = any(:ids)', { ids })
      .orderBy('job.id')
      .setLock('pessimistic_write', undefined, ['job'])
      .getMany();
  }

  async insertMany(jobs: Omit<JobEntity, 'employer'>[]): Promise<void> {
    await this.jobs.insert(jobs);
  }

  /** Those that exist of the postings named by employer and external id; nobody else may change them before the present transaction ends. */
  async lockByExternalIds(names: { employerId: string; externalId: string }[]): Promise<JobEntity[]> {
    return this.jobs
      .createQueryBuilder('job')
      .where('(job.employerId, job.externalId) in (select * from unnest(cast(:employerIds as uuid[]), cast(:externalIds as text[])))', {
        employerIds: names.map(({ employerId }) => employerId),
        externalIds: names.map(({ externalId }) => externalId),
      })
      .setLock('pessimistic_write')
      .getMany();
  }

  /** @throws ExternalIdTakenError */
  async update(job: JobEntity, changes: Partial<JobEntity>): Promise<void> {
    const counted = { ...changes, version: job.version + 1 };
    await onUniqueViolation(this.jobs.update(job.id, counted), UNIQUE);
    Object.assign(job, counted);
  }

  async delete(id: string): Promise<void> {
    await this.jobs.delete(id);
  }

  /** What the public sees of one employer, newest first. */
  async listLive<Item>(
    { employerId, ...paging }: { employerId: string; limit: number; cursor?: string },
    itemOf: (job: JobEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.withEmployer().where(LIVE).andWhere('job.employerId = :employerId', { employerId });
    return this.page(list, 'publishedAt', 'employer-jobs', paging, itemOf);
  }

  /** Those of these that the public sees; nobody may change them or their employers before the present transaction ends. */
  async shareLive(ids: string[]): Promise<JobEntity[]> {
    return this.withEmployer()
      .where(LIVE)
      .andWhere('job.id = any(:ids)', { ids })
      .orderBy('job.id')
      .setLock('pessimistic_read', undefined, ['job', 'employer'])
      .getMany();
  }

  async findLiveIdsAfter(id: string | null, limit: number, employerId?: string): Promise<string[]> {
    const jobs = await this.jobs.find({
      where: { status: 'live', ...(id !== null && { id: MoreThan(id) }), ...(employerId !== undefined && { employerId }) },
      select: { id: true },
      order: { id: 'ASC' },
      take: limit,
    });
    return jobs.map(({ id: found }) => found);
  }

  /** Postings of an employer, or of all, in any state; the newest first. */
  async listAny<Item>(filter: AnyJobsFilter, itemOf: (job: JobEntity) => Item): Promise<Page<Item>> {
    const list = this.withEmployer().where('true');
    const { employerId, status, q } = filter;
    if (employerId) list.andWhere('job.employerId = :employerId', { employerId });
    if (status) list.andWhere('job.status = any(:status)', { status });
    if (q) list.andWhere('(job.title ilike :q or employer.name ilike :q)', { q: containsPattern(q) });
    return this.page(list, 'createdAt', 'any-jobs', filter, itemOf);
  }

  /** What time it is for the database, which decides what is due, in whatever process. */
  async now(): Promise<Date> {
    const [row] = await this.unitOfWork.manager.query<{ now: Date }[]>('select clock_timestamp() as now');
    return (row as { now: Date }).now;
  }

  /** Has an administrator taken down a posting of this employer? */
  async existsTakenDown(employerId: string): Promise<boolean> {
    return this.jobs.existsBy({ employerId, closeReason: 'taken_down' });
  }

  /**
   * Postings of an employer that are public or may become so; nobody else may change them before the present transaction ends.
   */
  async lockUnattendedOf(employerId: string, limit: number): Promise<JobEntity[]> {
    return this.jobs.find({
      where: { employerId, status: In(['live', 'paused', 'scheduled', 'in_review']) },
      order: { id: 'ASC' },
      take: limit,
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Of very many, reckoned from a part of them. */
  async countByStatus(): Promise<{ status: JobStatus; count: number }[]> {
    return this.unitOfWork.manager.query(sampledCounts('jobs', ['status']));
  }

  private withEmployer(): SelectQueryBuilder<JobEntity> {
    return this.jobs.createQueryBuilder('job').innerJoinAndSelect('job.employer', 'employer');
  }

  private async page<Item>(
    list: SelectQueryBuilder<JobEntity>,
    by: 'publishedAt' | 'createdAt',
    kind: string,
    { cursor, limit }: { cursor?: string; limit: number },
    itemOf: (job: JobEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(list, { kind, by, order: 'DESC', limit, cursor }, itemOf);
  }
}
