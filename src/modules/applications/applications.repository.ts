import { Injectable } from '@nestjs/common';
import { Not, type SelectQueryBuilder } from 'typeorm';
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

  async countByStage(): Promise<{ stage: Stage; count: number }[]> {
    const rows = await this.applications
      .createQueryBuilder('application')
      .select('application.stage', 'stage')
      .addSelect('count(*)', 'count')
      .groupBy('application.stage')
      .getRawMany<{ stage: Stage; count: string }>();
    return rows.map(({ stage, count }) => ({ stage, count: Number(count) }));
  }

  private complete(): SelectQueryBuilder<ApplicationEntity> {
    return this.applications
      .createQueryBuilder('application')
      .innerJoinAndSelect('application.job', 'job')
      .innerJoinAndSelect('job.employer', 'employer')
      .innerJoinAndSelect('application.candidate', 'candidate');
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
