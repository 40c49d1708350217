import { Injectable } from '@nestjs/common';
import { In, Not, type SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import { onUniqueViolation } from '../../infra/database/database-errors.js';
import { readPage } from '../../infra/database/keyset.js';
import { containsPattern } from '../../infra/database/like.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ApplicationDuplicateError } from './application.errors.js';
import { ApplicationEntity } from './application.entity.js';
import { ApplicationEventEntity } from './application-event.entity.js';
import type { Stage } from './application.stages.js';

export interface ApplicationsFilter {
  stage?: Stage[];
  q?: string;
  sort?: 'newest' | 'oldest';
  limit: number;
  cursor?: string;
}

@Injectable()
export class ApplicationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get applications() {
    return this.unitOfWork.manager.getRepository(ApplicationEntity);
  }

  private get events() {
    return this.unitOfWork.manager.getRepository(ApplicationEventEntity);
  }

  /** With posting, employer and candidate, as every answer shows it. */
  async findById(id: string): Promise<ApplicationEntity | null> {
    return this.complete().where('application.id = :id', { id }).getOne();
  }

  /** The same; nobody else may change it before the present transaction ends. */
  async lock(id: string): Promise<ApplicationEntity | null> {
    return this.complete().where('application.id = :id', { id }).setLock('pessimistic_write', undefined, ['application']).getOne();
  }

  /** @throws ApplicationDuplicateError, also when two applications of one person arrive at once */
  async insert(application: Omit<ApplicationEntity, 'job' | 'candidate'>): Promise<void> {
    await onUniqueViolation(this.applications.insert(application), {
      uq_applications_job_candidate: () => new ApplicationDuplicateError(),
    });
  }

  /**
   * How many applications a posting has, with the present transaction's, and without withdrawn ones. Until this transaction ends
   * nobody else counts those of the same posting, so of two that would both be the last one sees the other.
   */
  async countOneByOne(jobId: string): Promise<number> {
    await this.unitOfWork.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`applications/${jobId}`]);
    return this.applications.countBy({ jobId, stage: Not('withdrawn') });
  }

  async setStage(application: ApplicationEntity, stage: Stage, at: Date): Promise<void> {
    await this.applications.update(application.id, { stage, updatedAt: at });
    Object.assign(application, { stage, updatedAt: at });
  }

  async addEvent(event: Omit<ApplicationEventEntity, 'application' | 'actor'>): Promise<void> {
    await this.events.insert(event);
  }

  async listOfCandidate<Item>(
    candidateId: string,
    filter: ApplicationsFilter,
    itemOf: (application: ApplicationEntity) => Item,
  ): Promise<Page<Item>> {
    return this.page(this.complete().where('application.candidateId = :candidateId', { candidateId }), 'my-applications', filter, itemOf);
  }

  async listOfJob<Item>(jobId: string, filter: ApplicationsFilter, itemOf: (application: ApplicationEntity) => Item): Promise<Page<Item>> {
    return this.page(this.complete().where('application.jobId = :jobId', { jobId }), 'job-applications', filter, itemOf);
  }

  /** The history, oldest first. */
  async listEvents<Item>(
    applicationId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (event: ApplicationEventEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.events
      .createQueryBuilder('event')
      .leftJoinAndSelect('event.actor', 'actor')
      .where('event.applicationId = :applicationId', { applicationId });
    const { rows, count } = await readPage(list, {
      by: ['event.createdAt', 'event.id'],
      order: 'ASC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'application-events', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('application-events', [createdAt.toISOString(), id]), itemOf);
  }

  /** What somebody did with applications of others, oldest first. */
  async listStepsOf<Item>(
    actorId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (event: ApplicationEventEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.events
      .createQueryBuilder('event')
      .innerJoin('event.application', 'application')
      .innerJoin('application.job', 'job')
      .addSelect(['application.id', 'job.id', 'job.title'])
      .where('event.actorId = :actorId and application.candidateId is distinct from :actorId', { actorId });
    const { rows, count } = await readPage(list, {
      by: ['event.createdAt', 'event.id'],
      order: 'ASC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'application-steps', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('application-steps', [createdAt.toISOString(), id]), itemOf);
  }

  /** Postings of these companies with an application that its candidate has not taken back. */
  async listJobsAppliedTo(candidateId: string, employerIds: string[]): Promise<{ id: string; employerId: string }[]> {
    const applications = await this.applications.find({
      where: { candidateId, stage: Not('withdrawn'), job: { employerId: In(employerIds) } },
      relations: { job: true },
      select: { id: true, job: { id: true, employerId: true } },
    });
    return applications.map(({ job }) => job);
  }

  /** Those of a candidate; nobody else may change them before the present transaction ends. */
  async lockOfCandidate(candidateId: string): Promise<ApplicationEntity[]> {
    return this.applications.find({ where: { candidateId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Those that have come to their end before a day and that nobody else is changing. */
  async lockOver(before: Date, limit: number): Promise<ApplicationEntity[]> {
    return this.over(before).orderBy('application.id').limit(limit).setLock('pessimistic_write').setOnLocked('skip_locked').getMany();
  }

  async countOver(before: Date): Promise<number> {
    return this.over(before).getCount();
  }

  /** Takes out of applications and their histories who applied, and all that anybody wrote. */
  async anonymise(applications: ApplicationEntity[]): Promise<void> {
    const ids = applications.map(({ id }) => id);
    await this.applications.update(ids, { candidateId: null, coverLetter: null, answers: [] });
    await this.unitOfWork.manager.query(
      `update application_events e
          set reason = null, note = null, actor_id = nullif(e.actor_id, a.candidate_id)
         from unnest($1::uuid[], $2::uuid[]) a (id, candidate_id)
        where e.application_id = a.id`,
      [ids, applications.map(({ candidateId }) => candidateId)],
    );
  }

  async countByStage(): Promise<{ stage: Stage; count: number }[]> {
    const rows = await this.applications
      .createQueryBuilder('application')
      .select('application.stage', 'stage')
      .addSelect('count(*)', 'count')
      .groupBy('application.stage')
      .getRawMany<{ stage: Stage; count: string }>();
    return rows.map(({ stage, count }) => ({ stage, count: Number(count) }));
  }

  /** Decided, or to a posting that is over; and long since nothing has happened. */
  private over(before: Date): SelectQueryBuilder<ApplicationEntity> {
    return this.applications
      .createQueryBuilder('application')
      .where('application.candidateId is not null and application.updatedAt < :before', { before })
      .andWhere(
        `(application.stage in ('hired', 'rejected', 'withdrawn')
          or exists (select from jobs j where j.id = application.job_id and j.status in ('closed', 'expired') and j.closed_at < :before))`,
      );
  }

  private complete(): SelectQueryBuilder<ApplicationEntity> {
    return this.applications
      .createQueryBuilder('application')
      .innerJoinAndSelect('application.job', 'job')
      .innerJoinAndSelect('job.employer', 'employer')
      .leftJoinAndSelect('application.candidate', 'candidate');
  }

  private async page<Item>(
    list: SelectQueryBuilder<ApplicationEntity>,
    kind: string,
    { stage, q, sort = 'newest', limit, cursor }: ApplicationsFilter,
    itemOf: (application: ApplicationEntity) => Item,
  ): Promise<Page<Item>> {
    if (stage) list.andWhere('application.stage = any(:stage)', { stage });
    if (q) list.andWhere('(candidate.name ilike :q or candidate.email ilike :q)', { q: containsPattern(q) });
    const cursorKind = `${kind}-${sort}`;
    const { rows, count } = await readPage(list, {
      by: ['application.submittedAt', 'application.id'],
      order: sort === 'newest' ? 'DESC' : 'ASC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, cursorKind, isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ submittedAt, id }) => encodeCursor(cursorKind, [submittedAt.toISOString(), id]), itemOf);
  }
}
