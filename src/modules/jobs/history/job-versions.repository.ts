import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { type CursorValue, decodeCursor, encodeCursor, isId } from '../../../common/paging/cursor.js';
import { type Page, pageOf } from '../../../common/paging/page.js';
import { readPage } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { JobVersionEntity } from './job-version.entity.js';

@Injectable()
export class JobVersionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get versions() {
    return this.unitOfWork.manager.getRepository(JobVersionEntity);
  }

  async findLatest(jobId: string): Promise<JobVersionEntity | null> {
    return this.versions.findOne({ where: { jobId }, order: { number: 'DESC' } });
  }

  /** Two that note the same at once note it once. */
  async add(...versions: Omit<JobVersionEntity, 'job'>[]): Promise<void> {
    await this.versions.createQueryBuilder().insert().values(versions).orIgnore().execute();
  }

  async supersede({ jobId, number }: JobVersionEntity, at: Date): Promise<void> {
    await this.versions.update({ jobId, number, supersededAt: IsNull() }, { supersededAt: at });
  }

  /** The newest first, each with the one before it. */
  async list<Item>(
    jobId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (version: JobVersionEntity, before: JobVersionEntity | undefined) => Item,
  ): Promise<Page<Item>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 'job-versions', isNumberAndId);
    const { rows, count } = await readPage(this.versions.createQueryBuilder('version').where('version.jobId = :jobId', { jobId }), {
      by: ['version.number', 'version.jobId'],
      order: 'DESC',
      after: after && [String(after[0]), after[1]],
      limit,
    });
    // The row too many is the one before the last that is shown.
    const before = new Map(rows.map((version, index) => [version, rows[index + 1]]));
    return pageOf(
      rows,
      count,
      limit,
      ({ number }) => encodeCursor('job-versions', [number, jobId]),
      (version) => itemOf(version, before.get(version)),
    );
  }
}

function isNumberAndId(values: CursorValue[]): values is [number, string] {
  const [number, id, ...rest] = values;
  return rest.length === 0 && Number.isSafeInteger(number) && Math.abs(number as number) < 2 ** 31 && isId(id);
}
