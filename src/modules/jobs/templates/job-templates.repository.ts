import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { onUniqueViolation } from '../../../infra/database/database-errors.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { JobTemplateNameTakenError } from '../job.errors.js';
import { JobTemplateEntity } from './job-template.entity.js';

const UNIQUE = { uq_job_templates_employer_name: () => new JobTemplateNameTakenError() };

@Injectable()
export class JobTemplatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get templates() {
    return this.unitOfWork.manager.getRepository(JobTemplateEntity);
  }

  async find(employerId: string, id: string): Promise<JobTemplateEntity | null> {
    return this.templates.findOneBy({ employerId, id });
  }

  /** The same; nobody else may change it before the present transaction ends. */
  async lock(employerId: string, id: string): Promise<JobTemplateEntity | null> {
    return this.templates.findOne({ where: { employerId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** How many an employer has. Until the present transaction ends nobody else counts those of the same employer. */
  async countOneByOne(employerId: string): Promise<number> {
    await this.unitOfWork.queueFor(`job-templates/${employerId}`);
    return this.templates.countBy({ employerId });
  }

  /** @throws JobTemplateNameTakenError, also when two of one name arrive at once */
  async insert(template: Omit<JobTemplateEntity, 'employer'>): Promise<void> {
    await onUniqueViolation(
      this.templates
        .createQueryBuilder()
        .insert()
        .values(template as object)
        .execute(),
      UNIQUE,
    );
  }

  /** @throws JobTemplateNameTakenError */
  async update(template: JobTemplateEntity, changes: Pick<JobTemplateEntity, 'name' | 'wording' | 'updatedAt'>): Promise<void> {
    await onUniqueViolation(this.templates.update(template.id, changes as object), UNIQUE);
    Object.assign(template, changes);
  }

  async delete(id: string): Promise<void> {
    await this.templates.delete(id);
  }

  /** Newest first. */
  async listOf<Item>(
    employerId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (template: JobTemplateEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.templates.createQueryBuilder('template').where('template.employerId = :employerId', { employerId });
    return readPageByTime(list, { kind: 'job-templates', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }
}
