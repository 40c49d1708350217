import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { assertUnchanged } from '../../../common/etag.js';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { EmployersService } from '../../employers/employers.service.js';
import type { JobResponse } from '../dto/job.response.js';
import type { CreateJobTemplateDto, UpdateJobTemplateDto } from '../dto/job-template.dto.js';
import { JobTemplateCardResponse, JobTemplateResponse } from '../dto/job-template.response.js';
import { JobTemplateNotFoundError, TooManyJobTemplatesError } from '../job.errors.js';
import { newWording, reword, storedWording, type Wording } from '../job.wording.js';
import { JobsService } from '../jobs.service.js';
import type { JobTemplateEntity } from './job-template.entity.js';
import { JobTemplatesRepository } from './job-templates.repository.js';

/** Of one employer. */
export const MAX_JOB_TEMPLATES = 200;

/** What an employer's postings say again and again. Members read it; recruiters and owners write it, and make drafts of it. */
@Injectable()
export class JobTemplatesService {
  constructor(
    private readonly templates: JobTemplatesRepository,
    private readonly postings: JobsService,
    private readonly employers: EmployersService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor, employerId: string, page: PageQuery): Promise<Page<JobTemplateCardResponse>> {
    await this.employers.assertMember(actor, employerId);
    return this.templates.listOf(employerId, page, JobTemplateCardResponse.from);
  }

  async get(actor: Actor, employerId: string, id: string): Promise<JobTemplateResponse> {
    await this.employers.assertMember(actor, employerId);
    return JobTemplateResponse.from(found(await this.templates.find(employerId, id)));
  }

  /** In words of its own, or in those of a posting of the employer. @throws JobTemplateNameTakenError, TooManyJobTemplatesError */
  async create(actor: Actor, employerId: string, { name, posting, jobId }: CreateJobTemplateDto): Promise<JobTemplateResponse> {
    return this.unitOfWork.run(async () => {
      await this.employers.assertRecruits(actor, employerId);
      const wording = posting ? inPosting(() => newWording(posting)) : await this.wordingOf(actor, employerId, jobId as string);
      if ((await this.templates.countOneByOne(employerId)) >= MAX_JOB_TEMPLATES) throw new TooManyJobTemplatesError(MAX_JOB_TEMPLATES);
      const now = new Date();
      const template = { id: newId(), employerId, name, wording, createdAt: now, updatedAt: now };
      await this.templates.insert(template);
      return JobTemplateResponse.from(template);
    });
  }

  /** What is left out of it, and of its posting, stays. */
  async update(
    actor: Actor,
    employerId: string,
    id: string,
    { name, posting = {} }: UpdateJobTemplateDto,
    ifMatch?: string,
  ): Promise<JobTemplateResponse> {
    return this.held(actor, employerId, id, ifMatch, async (template) => {
      const wording = inPosting(() => reword(storedWording(template.wording), posting));
      await this.templates.update(template, { name: name ?? template.name, wording, updatedAt: new Date() });
      return JobTemplateResponse.from(template);
    });
  }

  async remove(actor: Actor, employerId: string, id: string, ifMatch?: string): Promise<void> {
    await this.held(actor, employerId, id, ifMatch, async (template) => this.templates.delete(template.id));
  }

  /** A new draft that says what the template says now. Neither knows of the other from then on. */
  async draft(actor: Actor, employerId: string, id: string): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      await this.employers.assertRecruits(actor, employerId);
      const { wording } = found(await this.templates.find(employerId, id));
      // Without a name in another system, which alone could be taken.
      return (await this.postings.insertDraft(actor, employerId, storedWording(wording))) as JobResponse;
    });
  }

  private async wordingOf(actor: Actor, employerId: string, jobId: string): Promise<Wording> {
    const copied = await this.postings.copy(actor, jobId);
    if (copied?.employerId === employerId) return copied.wording;
    throw new InvalidInputError([{ pointer: '/jobId', code: 'unknown-job', message: 'the company has no posting with this id' }]);
  }

  private async held<T>(
    actor: Actor,
    employerId: string,
    id: string,
    ifMatch: string | undefined,
    work: (template: JobTemplateEntity) => Promise<T>,
  ): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.employers.assertRecruits(actor, employerId);
      const template = found(await this.templates.lock(employerId, id));
      assertUnchanged(ifMatch, JobTemplateResponse.from(template));
      return work(template);
    });
  }
}

/** What is wrong with what a template says is in its `posting`. */
function inPosting(say: () => Wording): Wording {
  try {
    return say();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError((error.extras.errors ?? []).map((fault) => ({ ...fault, pointer: `/posting${fault.pointer}` })));
  }
}

function found(template: JobTemplateEntity | null): JobTemplateEntity {
  if (!template) throw new JobTemplateNotFoundError();
  return template;
}
