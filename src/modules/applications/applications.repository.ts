import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type SelectQueryBuilder } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import { wordsQuestion } from '../../common/search-words.js';
import { onUniqueViolation } from '../../infra/database/database-errors.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { containsPattern } from '../../infra/database/like.js';
import { byId, gathered } from '../../infra/database/gather.js';
import { sampledCounts } from '../../infra/database/sampled-counts.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ApplicationDuplicateError } from './application.errors.js';
import { ApplicationEntity } from './application.entity.js';
import { isFinal, type Stage, STAGES, WAY_TO_HIRE } from './application.stages.js';

export interface ApplicationsFilter {
  stage?: Stage[];
  q?: string;
  tag?: string;
  customStage?: string;
  flagged?: boolean;
  sort?: ApplicationSort;
  limit: number;
  cursor?: string;
}

export type ApplicationSort = 'newest' | 'oldest' | 'updated';

const ORDERS = {
  newest: { by: 'submittedAt', order: 'DESC' },
  oldest: { by: 'submittedAt', order: 'ASC' },
  updated: { by: 'teamUpdatedAt', order: 'DESC' },
} as const;

/** What the hiring team has put beside an application, and whether it may know whose it is. */
export interface TeamFacts {
  id: string;
  tags: string[];
  /** To two decimals; null while nobody has rated. */
  average: number | null;
  ratings: number;
  blind: boolean;
}

const WAY = `array[${WAY_TO_HIRE.map((stage) => `'${stage}'`).join(', ')}]`;

/** SQL: is the candidate of this `application` withheld from its hiring team? Once a stage was reached, what is known stays known. */
const IS_BLIND = `exists (
  select 1 from blind_reviews review where review.job_id = application.job_id and not exists (
    select 1 from application_events reached where reached.application_id = application.id
      and array_position(${WAY}, reached.to_stage) >= array_position(${WAY}, review.until_stage)
  )
)`;

/** SQL: do the documents of this `application` have these words, all in one of them? */
const HAS_WORDS = `exists (
  select 1 from documents document join document_texts text on text.file_key = document.file_key
   where document.application_id = application.id and text.words @@ to_tsquery('simple', :words)
)`;

@Injectable()
export class ApplicationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get applications() {
    return this.unitOfWork.manager.getRepository(ApplicationEntity);
  }

  /** With posting, employer and candidate, as every answer shows it. */
  async findById(id: string): Promise<ApplicationEntity | null> {
    return gathered('application', id, async (ids) => byId(await this.complete().where('application.id = any(:ids)', { ids }).getMany()));
  }

  /** The same; nobody else may change it before the present transaction ends. */
  async lock(id: string): Promise<ApplicationEntity | null> {
    return this.complete().where('application.id = :id', { id }).setLock('pessimistic_write', undefined, ['application']).getOne();
  }

  /** All of these that there are, in the order of their ids: two who lock some of the same wait for each other, and never in a circle. */
  async lockMany(ids: string[]): Promise<ApplicationEntity[]> {
    return this.complete()
      .where('application.id = any(:ids)', { ids })
      .orderBy('application.id', 'ASC')
      .setLock('pessimistic_write', undefined, ['application'])
      .getMany();
  }

  /** @throws ApplicationDuplicateError, also when two applications of one person arrive at once */
  async insert(application: Omit<ApplicationEntity, 'job' | 'candidate' | 'customStage' | 'formerNames'>): Promise<void> {
    await onUniqueViolation(this.applications.insert(application), {
      uq_applications_job_candidate: () => new ApplicationDuplicateError(),
    });
  }

  /**
   * How many applications a posting has, with the present transaction's, and without withdrawn ones. Until this transaction ends
   * nobody else counts those of the same posting, so of two that would both be the last one sees the other.
   */
  async countOneByOne(jobId: string): Promise<number> {
    await this.unitOfWork.queueFor(`applications/${jobId}`);
    return this.applications.countBy({ jobId, stage: Not('withdrawn') });
  }

  /** Nobody else may apply in the candidate's name before the present transaction ends. */
  async lockCandidate(candidateId: string): Promise<void> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [candidateId]);
  }

  /** How many times the candidate has applied to the posting, taken back or not. */
  async countOf(candidateId: string, jobId: string): Promise<number> {
    return this.applications.countBy({ candidateId, jobId });
  }

  /** Has the candidate an application to the posting that he has not taken back? */
  async listOpenOf(jobId: string): Promise<{ id: string; candidateId: string }[]> {
    const rows = await this.applications.find({
      select: { id: true, candidateId: true },
      where: { jobId, candidateId: Not(IsNull()), stage: Not(In(STAGES.filter(isFinal))) },
      order: { id: 'ASC' },
    });
    return rows.map(({ id, candidateId }) => ({ id, candidateId: candidateId as string }));
  }

  async existsStanding(candidateId: string, jobId: string): Promise<boolean> {
    return this.applications.existsBy({ candidateId, jobId, stage: Not('withdrawn') });
  }

  /**
   * A step within a stage is no change to the candidate.
   * @param customStageId of the employer's own stages within it; null for none
   */
  async setStage(application: ApplicationEntity, stage: Stage, at: Date, customStageId: string | null = null): Promise<void> {
    const changes = { stage, customStageId, teamUpdatedAt: at, ...(stage !== application.stage && { updatedAt: at }) };
    await this.applications.update(application.id, changes);
    Object.assign(application, changes);
  }

  /** Those to a posting whose candidates are withheld from its hiring team; nobody else may change them before the present transaction ends. */
  async lockBlindOf(jobId: string): Promise<Pick<ApplicationEntity, 'id' | 'stage'>[]> {
    return this.applications
      .createQueryBuilder('application')
      .select(['application.id', 'application.stage'])
      .where(`application.jobId = :jobId and ${IS_BLIND}`, { jobId })
      .orderBy('application.id', 'ASC')
      .setLock('pessimistic_write', undefined, ['application'])
      .getMany();
  }

  /** Has the posting an application whose candidate its hiring team may know? */
  async existsKnown(jobId: string): Promise<boolean> {
    return this.applications
      .createQueryBuilder('application')
      .where(`application.jobId = :jobId and not ${IS_BLIND}`, { jobId })
      .getExists();
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

  /** A candidate's latest application to each of these postings that he has applied to. */
  async listLatestOf(candidateId: string, jobIds: string[]): Promise<ApplicationEntity[]> {
    return this.complete()
      .where('application.candidateId = :candidateId and application.jobId = any(:jobIds)', { candidateId, jobIds })
      .andWhere(
        `not exists (select from applications later where later.candidate_id = application.candidate_id and later.job_id = application.job_id
           and (later.submitted_at, later.id) > (application.submitted_at, application.id))`,
      )
      .getMany();
  }

  /** What a candidate sent in last, whatever became of it. */
  async findLastOf(candidateId: string): Promise<Pick<ApplicationEntity, 'id' | 'answers' | 'resume'> | null> {
    return this.applications.findOne({
      where: { candidateId },
      select: { id: true, answers: true, resume: true },
      order: { submittedAt: 'DESC', id: 'DESC' },
    });
  }

  /** Postings of these companies with an application that its candidate has not taken back, and that is known to be his. */
  async listJobsAppliedTo(candidateId: string, employerIds: string[]): Promise<{ id: string; employerId: string }[]> {
    const applications = await this.applications
      .createQueryBuilder('application')
      .innerJoinAndSelect('application.job', 'job')
      .where(`application.candidateId = :candidateId and application.stage <> 'withdrawn'`, { candidateId })
      .andWhere(`job.employerId = any(:employerIds) and not ${IS_BLIND}`, { employerIds })
      .getMany();
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
    await this.applications.update(ids, {
      candidateId: null,
      coverLetter: null,
      resume: null,
      answers: [],
      knockedOutBy: [],
      formerNames: [],
    });
    await this.unitOfWork.manager.query(
      `update application_events e
          set reason = null, note = null, feedback = null, actor_id = nullif(e.actor_id, a.candidate_id)
         from unnest($1::uuid[], $2::uuid[]) a (id, candidate_id)
        where e.application_id = a.id`,
      [ids, applications.map(({ candidateId }) => candidateId)],
    );
  }

  /** A candidate is called something else from now on. In each of his applications, each name once; of very many the first ones. */
  async keepFormerName(candidateId: string, name: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `update applications set former_names = array_append(former_names, $2)
        where candidate_id = $1 and $2 <> all(former_names) and cardinality(former_names) < 20`,
      [candidateId, name],
    );
  }

  /** Of very many, reckoned from a part of them. */
  async countByStage(): Promise<{ stage: Stage; count: number }[]> {
    return this.unitOfWork.manager.query(sampledCounts('applications', ['stage']));
  }

  /** What the hiring team has put beside each of these. */
  async teamFactsOf(ids: string[]): Promise<Map<string, TeamFacts>> {
    const rows: TeamFacts[] = await this.unitOfWork.manager.query(
      `select application.id, ${IS_BLIND} as blind,
         array(select name from application_tags tag where tag.application_id = application.id order by name) as tags,
         (select round(avg(rating), 2)::float8 from application_ratings rated where rated.application_id = application.id) as average,
         (select count(*)::int from application_ratings rated where rated.application_id = application.id) as ratings
       from applications application where application.id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Decided, or to a posting that is over; and long since nothing has happened. */
  private over(before: Date): SelectQueryBuilder<ApplicationEntity> {
    return this.applications
      .createQueryBuilder('application')
      .where('application.candidateId is not null and application.updatedAt < :before', { before })
      .andWhere(
        `(application.stage in ('hired', 'rejected', 'withdrawn')
          or exists (select from jobs j where j.id = application.job_id and j.status in ('closed', 'expired') and j.closed_at < :before))`,
      )
      .andWhere('not exists (select from application_events e where e.application_id = application.id and e.created_at >= :before)')
      .andWhere('not exists (select from application_messages m where m.application_id = application.id and m.created_at >= :before)')
      .andWhere('not exists (select from application_notes n where n.application_id = application.id and n.updated_at >= :before)')
      .andWhere(
        `not exists (select from interviews i where i.application_id = application.id and i.status = 'booked' and i.ends_at >= :before)`,
      )
      .andWhere(`not exists (select from offers o where o.application_id = application.id and o.status = 'open')`);
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
    { stage, q, tag, customStage, flagged, sort = 'newest', limit, cursor }: ApplicationsFilter,
    itemOf: (application: ApplicationEntity) => Item,
  ): Promise<Page<Item>> {
    if (stage) list.andWhere('application.stage = any(:stage)', { stage });
    if (customStage) list.andWhere('application.customStageId = :customStage', { customStage });
    if (flagged !== undefined) list.andWhere('(cardinality(application.knockedOutBy) > 0) = :flagged', { flagged });
    // Whom the team may not know yet, it may not find by name either, nor by what his resume says.
    if (q) {
      const words = wordsQuestion(q);
      const parameters = { q: containsPattern(q), words };
      list.andWhere(
        `(candidate.name ilike :q or candidate.email ilike :q${words === null ? '' : ` or ${HAS_WORDS}`}) and not ${IS_BLIND}`,
        parameters,
      );
    }
    if (tag)
      list.andWhere('exists (select 1 from application_tags tag where tag.application_id = application.id and tag.name = :tag)', {
        tag: tag.toLowerCase(),
      });
    const cursorKind = `${kind}-${sort}`;
    const { by, order } = ORDERS[sort];
    return readPageByTime(list, { kind: cursorKind, by, order, limit, cursor }, itemOf);
  }
}
