import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { byId, gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationMessageEntity } from './application-message.entity.js';

@Injectable()
export class ApplicationMessagesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get messages() {
    return this.unitOfWork.manager.getRepository(ApplicationMessageEntity);
  }

  async findById(id: string): Promise<ApplicationMessageEntity | null> {
    return gathered('application message', id, async (ids) =>
      byId(await this.withAuthor().where('message.id = any(:ids)', { ids }).getMany()),
    );
  }

  async insert(messages: Omit<ApplicationMessageEntity, 'application' | 'author'>[]): Promise<void> {
    await this.messages.insert(messages);
  }

  /** How many one side has written, and how many of these since the last step of the application from stage to stage. */
  async countOf(applicationId: string, side: 'candidate' | 'employer'): Promise<{ ever: number; sinceStep: number }> {
    const [row]: { ever: number; sinceStep: number }[] = await this.unitOfWork.manager.query(
      `select count(*)::int as ever,
         (count(*) filter (where created_at >= (
           select max(step.created_at) from application_events step where step.application_id = $1 and step.kind = 'stage'
         )))::int as "sinceStep"
       from application_messages where application_id = $1 and side = $2`,
      [applicationId, side],
    );
    return row as { ever: number; sinceStep: number };
  }

  /** All that the other side has written until now. */
  async markRead(applicationId: string, side: 'candidate' | 'employer', readAt: Date): Promise<void> {
    await this.messages.update({ applicationId, side: Not(side), readAt: IsNull() }, { readAt });
  }

  /** Newest first. */
  async listOf<Item>(
    applicationId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (message: ApplicationMessageEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(
      this.withAuthor().where('message.applicationId = :applicationId', { applicationId }),
      { kind: 'application-messages', by: 'createdAt', order: 'DESC', limit, cursor },
      itemOf,
    );
  }

  /** What somebody wrote, and what was written to him as a candidate; oldest first. */
  async listOfPerson<Item>(
    personId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (message: ApplicationMessageEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.withAuthor()
      .innerJoin('message.application', 'application')
      .where('(message.authorId = :personId or application.candidateId = :personId)', { personId });
    return readPageByTime(list, { kind: 'messages-of-person', by: 'createdAt', order: 'ASC', limit, cursor }, itemOf);
  }

  async forgetAuthor(authorId: string): Promise<void> {
    await this.messages.update({ authorId }, { authorId: null });
  }

  private withAuthor() {
    return this.messages.createQueryBuilder('message').leftJoinAndSelect('message.author', 'author');
  }
}
