import { Injectable } from '@nestjs/common';
import { In, MoreThanOrEqual } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { byId, gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { JobEventEntity } from './job-event.entity.js';

@Injectable()
export class JobEventsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get events() {
    return this.unitOfWork.manager.getRepository(JobEventEntity);
  }

  async add(...events: Omit<JobEventEntity, 'job' | 'actor'>[]): Promise<void> {
    await this.events.insert(events);
  }

  async findById(id: string): Promise<JobEventEntity | null> {
    return gathered('job event', id, async (ids) => byId(await this.events.findBy({ id: In(ids) })));
  }

  /** Has an administrator ever approved a posting of this employer? */
  async existsApproval(employerId: string): Promise<boolean> {
    return this.events
      .createQueryBuilder('event')
      .innerJoin('event.job', 'job')
      .where(`job.employerId = :employerId and event.action = 'approve'`, { employerId })
      .getExists();
  }

  /** Has an administrator approved this posting at that time or later? */
  async existsApprovalSince(jobId: string, time: Date): Promise<boolean> {
    return this.events.existsBy({ jobId, action: 'approve', createdAt: MoreThanOrEqual(time) });
  }

  /** What somebody did, oldest first, with the postings that he did it to. */
  async listOfActor<Item>(
    actorId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (event: JobEventEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.events
      .createQueryBuilder('event')
      .innerJoin('event.job', 'job')
      .addSelect(['job.id', 'job.title'])
      .where('event.actorId = :actorId', { actorId });
    return readPageByTime(list, { kind: 'job-events-of-actor', by: 'createdAt', order: 'ASC', limit, cursor }, itemOf);
  }

  async forgetActor(actorId: string): Promise<void> {
    await this.events.update({ actorId }, { actorId: null });
  }

  /** The history of a posting, oldest first, with who did it. */
  async list<Item>(
    jobId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (event: JobEventEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.events.createQueryBuilder('event').leftJoinAndSelect('event.actor', 'actor').where('event.jobId = :jobId', { jobId });
    return readPageByTime(list, { kind: 'job-events', by: 'createdAt', order: 'ASC', limit, cursor }, itemOf);
  }
}
