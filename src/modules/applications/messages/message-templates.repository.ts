import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../../common/paging/cursor.js';
import { type Page, pageOf } from '../../../common/paging/page.js';
import { readPage } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { MessageTemplateEntity } from './message-template.entity.js';

@Injectable()
export class MessageTemplatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get templates() {
    return this.unitOfWork.manager.getRepository(MessageTemplateEntity);
  }

  async find(employerId: string, id: string): Promise<MessageTemplateEntity | null> {
    return this.templates.findOneBy({ employerId, id });
  }

  /** The same; nobody else may change it before the present transaction ends. */
  async lock(employerId: string, id: string): Promise<MessageTemplateEntity | null> {
    return this.templates.findOne({ where: { employerId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(template: Omit<MessageTemplateEntity, 'employer'>): Promise<void> {
    await this.templates.insert(template);
  }

  async update(template: MessageTemplateEntity, changes: Partial<MessageTemplateEntity>): Promise<void> {
    await this.templates.update(template.id, changes);
    Object.assign(template, changes);
  }

  async delete(id: string): Promise<void> {
    await this.templates.delete(id);
  }

  /** Newest first. */
  async listOf<Item>(
    employerId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (template: MessageTemplateEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.templates.createQueryBuilder('template').where('template.employerId = :employerId', { employerId });
    const { rows, count } = await readPage(list, {
      by: ['template.createdAt', 'template.id'],
      order: 'DESC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'message-templates', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, id }) => encodeCursor('message-templates', [createdAt.toISOString(), id]), itemOf);
  }
}
