import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { JobEntity } from '../job.entity.js';

/** So long before its last day a company is reminded of it. */
const NOTICE = `interval '3 days'`;

/** SQL: for what is it time, by the clock of the database? The first that was due comes first. */
const DUE = {
  /** Scheduled postings whose time has come. */
  publish: { condition: `job.status = 'scheduled' and job.publishAt <= now()`, by: 'job.publishAt' },
  /** Live or paused postings that are past their last day. */
  expire: { condition: `job.status in ('live', 'paused') and job.validThrough <= now()`, by: 'job.validThrough' },
  /**
   * Live or paused postings whose last day is near, and whose companies do not know it yet. Not those that were up for no longer in
   * all, nor those of companies that nobody belongs to.
   */
  remind: {
    condition: `job.status in ('live', 'paused') and job.validThrough > now() and job.validThrough <= now() + ${NOTICE}
      and job.remindedFor is distinct from job.validThrough and job.publishedAt < job.validThrough - ${NOTICE}
      and exists (select 1 from employer_members member where member.employer_id = job.employerId)`,
    by: 'job.validThrough',
  },
} as const;
export type DueFor = keyof typeof DUE;

/** Postings with which something is to be done because it is time. */
@Injectable()
export class DueJobsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param except ids of those that are not asked for */
  async findIds(dueFor: DueFor, limit: number, except: string[]): Promise<string[]> {
    const { condition, by } = DUE[dueFor];
    const due = await this.jobs
      .createQueryBuilder('job')
      .select('job.id')
      .where(condition)
      .andWhere('job.id <> all(:except)', { except })
      .orderBy(by, 'ASC')
      .limit(limit)
      .getMany();
    return due.map(({ id }) => id);
  }

  /** One of them with its employer, if it still is one, and nobody else is changing it. */
  async lock(dueFor: DueFor, id: string): Promise<JobEntity | null> {
    return this.jobs
      .createQueryBuilder('job')
      .innerJoinAndSelect('job.employer', 'employer')
      .where('job.id = :id', { id })
      .andWhere(DUE[dueFor].condition)
      .setLock('pessimistic_write', undefined, ['job'])
      .setOnLocked('skip_locked')
      .getOne();
  }

  /** No change of the posting: who has read it has read it. */
  async markReminded(id: string): Promise<void> {
    await this.jobs.update(id, { remindedFor: () => 'valid_through' });
  }

  private get jobs() {
    return this.unitOfWork.manager.getRepository(JobEntity);
  }
}
