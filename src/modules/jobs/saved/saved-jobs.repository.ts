import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../../common/paging/cursor.js';
import { type Page, pageOf } from '../../../common/paging/page.js';
import { readPage } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { JobVersionEntity } from '../history/job-version.entity.js';
import { type SavedJob, SavedJobEntity } from './saved-job.entity.js';

const LIST = 'saved-jobs';

/** Whatever the state of a posting is, but what an administrator took down. */
const SHOWN = `job.closeReason is distinct from 'taken_down'`;

interface Paging {
  limit: number;
  cursor?: string;
}

@Injectable()
export class SavedJobsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get saved() {
    return this.unitOfWork.manager.getRepository(SavedJobEntity);
  }

  /** What a person sees of what he saved: with the postings, their companies and their last public words, saved last first. */
  async listShownOf<Item>(userId: string, paging: Paging, itemOf: (saved: SavedJobEntity) => Item): Promise<Page<Item>> {
    return page(this.shownOf(userId), paging, itemOf);
  }

  /** All that a person saved, in the same order, by ids alone. */
  async listAllOf<Item>(userId: string, paging: Paging, itemOf: (saved: SavedJob) => Item): Promise<Page<Item>> {
    return page(this.saved.createQueryBuilder('saved').where('saved.userId = :userId', { userId }), paging, itemOf);
  }

  /** As the list shows it. */
  async findShown(userId: string, jobId: string): Promise<SavedJobEntity | null> {
    return this.shownOf(userId).andWhere('saved.jobId = :jobId', { jobId }).getOne();
  }

  async countShownOf(userId: string): Promise<number> {
    return this.shownOf(userId).getCount();
  }

  /** When a person saved these postings, of those that he did. */
  async timesOf(userId: string, jobIds: string[]): Promise<Map<string, Date>> {
    const saved = await this.saved.findBy({ userId, jobId: In(jobIds) });
    return new Map(saved.map(({ jobId, savedAt }) => [jobId, savedAt]));
  }

  /**
   * Nobody else may add to what a person saved before the present transaction ends.
   * @returns whether the account is there: one that is being erased is waited for
   */
  async lockAllOf(userId: string): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<object[]>('select from users where id = $1 for no key update', [userId]);
    return rows.length > 0;
  }

  async insert(saved: SavedJob): Promise<void> {
    await this.saved.insert(saved);
  }

  async delete(userId: string, jobId: string): Promise<void> {
    await this.saved.delete({ userId, jobId });
  }

  async deleteAllOf(userId: string): Promise<void> {
    await this.saved.delete({ userId });
  }

  private shownOf(userId: string): SelectQueryBuilder<SavedJobEntity> {
    return this.saved
      .createQueryBuilder('saved')
      .innerJoinAndSelect('saved.job', 'job')
      .innerJoinAndSelect('job.employer', 'employer')
      .leftJoinAndMapOne('saved.version', JobVersionEntity, 'version', 'version.jobId = saved.jobId and version.supersededAt is null')
      .where('saved.userId = :userId', { userId })
      .andWhere(SHOWN);
  }
}

async function page<Item>(
  list: SelectQueryBuilder<SavedJobEntity>,
  { limit, cursor }: Paging,
  itemOf: (saved: SavedJobEntity) => Item,
): Promise<Page<Item>> {
  const { rows, count } = await readPage(list, {
    by: ['saved.savedAt', 'saved.jobId'],
    order: 'DESC',
    after: cursor === undefined ? undefined : decodeCursor(cursor, LIST, isTimeAndId),
    limit,
  });
  return pageOf(rows, count, limit, ({ savedAt, jobId }) => encodeCursor(LIST, [savedAt.toISOString(), jobId]), itemOf);
}
