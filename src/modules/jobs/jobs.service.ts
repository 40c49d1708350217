import { Injectable } from '@nestjs/common';
import { newId, slugify, slugSuffix } from '../../common/ids.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { EmployersService } from '../employers/employers.service.js';
import type { CreateJobDto } from './dto/create-job.dto.js';
import { JobResponse } from './dto/job.response.js';
import type { UpdateJobDto } from './dto/update-job.dto.js';
import { JobVersions } from './history/job-versions.js';
import type { JobEntity } from './job.entity.js';
import { ExternalIdTakenError, JobAppliesElsewhereError, JobBadTransitionError, JobNotFoundError, JobNotOpenError } from './job.errors.js';
import { isPublic } from './job.policy.js';
import { isEditable } from './job.states.js';
import type { JobQuestion } from './job.vocabulary.js';
import { newWording, reword, type Wording } from './job.wording.js';
import { JobsRepository } from './jobs.repository.js';
import { JobPublication } from './lifecycle/job-publication.js';
import { JobSteps, timeAfter } from './lifecycle/job-steps.js';
import { ManagedJobs } from './lifecycle/managed-jobs.js';

/** What an application needs to know of the posting it answers. */
export interface OpenPosting {
  id: string;
  employerId: string;
  /** The number of the wording that it answers, and the questions in it. */
  version: number;
  questions: JobQuestion[];
  /** How many applications it takes at most, withdrawn ones not counted. */
  maxApplications: number | null;
}

/** What a posting says, and what it is for. Where it stands is the business of its life cycle. */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly publication: JobPublication,
    private readonly managed: ManagedJobs,
    private readonly steps: JobSteps,
    private readonly versions: JobVersions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A new draft. Nobody outside the company sees it. */
  async create(actor: Actor, dto: CreateJobDto): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      const employerId = await this.employers.recruitingFor(actor, dto.employerId);
      return orTaken(await this.insertDraft(actor, employerId, newWording(dto)));
    });
  }

  /** What another posting of the same company would have to say to say the same. Null where there is none. */
  async copy(actor: Actor, id: string): Promise<{ employerId: string; wording: Wording } | null> {
    const job = await this.jobs.findByIdOrSlug(id);
    return job && { employerId: job.employerId, wording: await this.managed.wordingOf(actor, job) };
  }

  /** A new draft with the same words. What names the one, its id in another system and its last day, is not copied. */
  async duplicate(actor: Actor, id: string): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      const job = found(await this.jobs.findByIdOrSlug(id));
      return orTaken(await this.insertDraft(actor, job.employerId, await this.managed.wordingOf(actor, job)));
    });
  }

  async update(actor: Actor, id: string, dto: UpdateJobDto, ifMatch?: string): Promise<JobResponse> {
    return this.managed.change(actor, id, ifMatch, (job) => this.setWording(actor, job, reword(job, dto)));
  }

  /** Only a draft can be deleted: what was public keeps its address and its applications. */
  async delete(actor: Actor, id: string, ifMatch?: string): Promise<void> {
    await this.managed.change(actor, id, ifMatch, async (job) => {
      if (job.status !== 'draft') throw new JobBadTransitionError(job.status, 'delete');
      await this.jobs.delete(id);
    });
  }

  /**
   * The posting, if candidates can apply to it now, held so until the present transaction ends: it cannot be closed
   * between the look and the application.
   * @throws JobNotFoundError for what was never public, JobNotOpenError, JobAppliesElsewhereError
   */
  async openForApplications(id: string): Promise<OpenPosting> {
    const job = await this.open(id);
    const { employerId, questions, maxApplications } = job;
    return { id: job.id, employerId, version: await this.versions.pin(job), questions, maxApplications };
  }

  /** What candidates are asked who can apply to the posting now. @throws like `openForApplications` */
  async questionsOf(id: string): Promise<JobQuestion[]> {
    return this.unitOfWork.run(async () => (await this.open(id)).questions);
  }

  async countByStatus() {
    return this.jobs.countByStatus();
  }

  /** For a posting that is locked, by those who publish `JobChanged`. @throws JobBadTransitionError, and like `assertMaySay` */
  async setWording(actor: Actor, job: JobEntity, wording: Wording): Promise<void> {
    if (!isEditable(job.status)) throw new JobBadTransitionError(job.status, 'edit');
    await this.publication.assertMaySay(actor, job, wording);
    await this.jobs.update(job, { ...(await this.publication.ending(job, wording)), updatedAt: timeAfter(job) });
    if (job.status === 'live') await this.versions.pin(job);
  }

  private async open(id: string): Promise<JobEntity> {
    const job = found(await this.jobs.share(id));
    if (job.publishedAt === null) throw new JobNotFoundError();
    if (!isPublic(job, await this.jobs.now())) throw new JobNotOpenError();
    if (job.applyMode !== 'internal') throw new JobAppliesElsewhereError(job.applyUrl);
    return job;
  }

  /** @returns null where the employer has another posting with this externalId */
  async insertDraft(actor: Actor, employerId: string, wording: Wording): Promise<JobResponse | null> {
    const employer = await this.employers.get(employerId);
    const job = newDraft(employerId, `${slugify(`${wording.title} ${employer.name}`, 80) || 'job'}-${slugSuffix()}`, wording);
    if (!(await this.jobs.insertIfFree(job))) return null;
    await this.steps.begin([job], 'create', { by: 'member', id: actor.id });
    return JobResponse.from(found(await this.jobs.findByIdOrSlug(job.id)));
  }
}

function newDraft(employerId: string, slug: string, wording: Wording): Omit<JobEntity, 'employer'> {
  const now = new Date();
  return {
    id: newId(),
    slug,
    employerId,
    status: 'draft',
    ...wording,
    publishAt: null,
    remindedFor: null,
    publishedAt: null,
    closedAt: null,
    closeReason: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

function orTaken(job: JobResponse | null): JobResponse {
  if (!job) throw new ExternalIdTakenError();
  return job;
}

function found(job: JobEntity | null): JobEntity {
  if (!job) throw new JobNotFoundError();
  return job;
}
