import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
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

  /** How many a company has. Until the present transaction ends nobody else counts those of the same company. */
  async countOneByOne(employerId: string): Promise<number> {
    await this.unitOfWork.queueFor(`message_templates ${employerId}`);
    return this.templates.countBy({ employerId });
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
    return readPageByTime(list, { kind: 'message-templates', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }
}
