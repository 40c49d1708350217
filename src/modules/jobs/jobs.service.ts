import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../common/etag.js';
import { newId, slugify, slugSuffix } from '../../common/ids.js';
import type { Actor } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Events } from '../../infra/queue/events.js';
import { NotEmployerMemberError, NotRecruiterError } from '../employers/employer.errors.js';
import { recruits } from '../employers/employer.vocabulary.js';
import { EmployersService } from '../employers/employers.service.js';
import { UsersService } from '../users/users.service.js';
import type { CreateJobDto } from './dto/create-job.dto.js';
import { JobResponse } from './dto/job.response.js';
import type { UpdateJobDto } from './dto/update-job.dto.js';
import type { JobEntity } from './job.entity.js';
import { JobAppliesElsewhereError, JobBadTransitionError, JobIncompleteError, JobNotFoundError, JobNotOpenError } from './job.errors.js';
import { JobChanged, JobClosed, JobPublished } from './job.events.js';
import { isPublic } from './job.policy.js';
import { isEditable, type JobAction, nextStatus } from './job.states.js';
import type { CloseReason, JobQuestion } from './job.vocabulary.js';
import { missingForPublication, newWording, reword } from './job.wording.js';
import { JobsRepository } from './jobs.repository.js';

/** A posting that names no last day is up for this long. */
const DEFAULT_DAYS = 60;
const DAY_MS = 86_400_000;
const EXPIRE_BATCH = 500;
const CLOSE_BATCH = 200;

/** What an application needs to know of the posting it answers. */
export interface OpenPosting {
  id: string;
  employerId: string;
  questions: JobQuestion[];
}

/** The life of a posting. */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** A new draft. Nobody outside the company sees it. */
  async create(actor: Actor, dto: CreateJobDto): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      const employerId = await this.employers.recruitingFor(actor, dto.employerId);
      const employer = await this.employers.get(employerId);
      const job = newDraft(employerId, `${slugify(`${dto.title} ${employer.name}`, 80) || 'job'}-${slugSuffix()}`, dto);
      await this.jobs.insert(job);
      return JobResponse.from(await this.reread(job.id));
    });
  }

  async update(actor: Actor, id: string, dto: UpdateJobDto, ifMatch?: string): Promise<JobResponse> {
    return this.change(actor, id, ifMatch, async (job) => {
      if (!isEditable(job.status)) throw new JobBadTransitionError(job.status, 'edit');
      const now = new Date();
      const wording = reword(job, dto);
      if (job.status === 'live') {
        await this.users.assertEmailVerified(actor.id);
        assertComplete(wording, now);
      }
      await this.jobs.update(job, { ...wording, updatedAt: now });
    });
  }

  /** Only a draft can be deleted: what was public keeps its address and its applications. */
  async delete(actor: Actor, id: string, ifMatch?: string): Promise<void> {
    await this.change(actor, id, ifMatch, async (job) => {
      if (job.status !== 'draft') throw new JobBadTransitionError(job.status, 'delete');
      await this.jobs.delete(id);
    });
  }

  async publish(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.change(actor, id, ifMatch, async (job) => {
      await this.users.assertEmailVerified(actor.id);
      const now = new Date();
      const status = step(job, 'publish');
      assertComplete(job, now);
      const validThrough = job.validThrough ?? new Date(now.getTime() + DEFAULT_DAYS * DAY_MS);
      await this.jobs.update(job, { status, publishedAt: now, validThrough, updatedAt: now });
      await this.events.publish(new JobPublished(id));
    });
  }

  async pause(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.change(actor, id, ifMatch, (job) => this.jobs.update(job, { status: step(job, 'pause'), updatedAt: new Date() }));
  }

  async resume(actor: Actor, id: string, ifMatch?: string): Promise<JobResponse> {
    return this.change(actor, id, ifMatch, async (job) => {
      await this.users.assertEmailVerified(actor.id);
      const now = new Date();
      const status = step(job, 'resume');
      assertComplete(job, now);
      await this.jobs.update(job, { status, updatedAt: now });
      await this.events.publish(new JobPublished(id));
    });
  }

  async close(actor: Actor, id: string, reason: CloseReason, ifMatch?: string): Promise<JobResponse> {
    return this.change(actor, id, ifMatch, (job) => this.end(job, 'close', reason));
  }

  /** For administrators: the posting leaves the public, and its title with it. */
  async takeDown(id: string): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      const job = found(await this.jobs.lock(id));
      await this.end(job, 'take down', 'taken_down');
      await this.changed(job);
      return JobResponse.from(job);
    });
  }

  /** Ends what is past its last day. Any number of processes may do this at once. @returns how many */
  async expireDue(): Promise<number> {
    const expired = await this.unitOfWork.run(async () => {
      const due = await this.jobs.lockDue(EXPIRE_BATCH);
      for (const job of due) await this.end(job, 'expire', null);
      if (due.length > 0) await this.changed(...due);
      return due.length;
    });
    return expired === EXPIRE_BATCH ? expired + (await this.expireDue()) : expired;
  }

  /** Closes what an employer has open, a batch in a transaction. */
  async closeAllOf(employerId: string): Promise<void> {
    const closed = await this.unitOfWork.run(async () => {
      const open = await this.jobs.lockOpenOf(employerId, CLOSE_BATCH);
      for (const job of open) await this.end(job, 'close', 'other');
      if (open.length > 0) await this.changed(...open);
      return open.length;
    });
    if (closed === CLOSE_BATCH) await this.closeAllOf(employerId);
  }

  /**
   * The posting, if candidates can apply to it now, held so until the present transaction ends: it cannot be closed
   * between the look and the application.
   * @throws JobNotFoundError for what was never public, JobNotOpenError, JobAppliesElsewhereError
   */
  async openForApplications(id: string): Promise<OpenPosting> {
    const job = found(await this.jobs.share(id));
    if (job.publishedAt === null) throw new JobNotFoundError();
    if (!isPublic(job, new Date())) throw new JobNotOpenError();
    if (job.applyMode !== 'internal') throw new JobAppliesElsewhereError(job.applyUrl);
    return { id: job.id, employerId: job.employerId, questions: job.questions };
  }

  async countByStatus() {
    return this.jobs.countByStatus();
  }

  /** Every change of a posting by its people: locked, allowed, made against the state that was read, and seen by the public at once. */
  private async change(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    work: (job: JobEntity) => Promise<void>,
  ): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      const job = found(await this.jobs.lock(id));
      await this.assertManages(actor, job);
      assertUnchanged(ifMatch, JobResponse.from(job));
      await work(job);
      await this.changed(job);
      return JobResponse.from(job);
    });
  }

  /** Of a posting that he cannot see, a stranger does not learn that it exists. */
  private async assertManages(actor: Actor, job: JobEntity): Promise<void> {
    const membership = await this.employers.membershipOf(actor.id, job.employerId);
    if (recruits(membership)) return;
    if (membership !== null) throw new NotRecruiterError();
    throw isPublic(job, new Date()) ? new NotEmployerMemberError() : new JobNotFoundError();
  }

  private async end(job: JobEntity, action: JobAction, closeReason: string | null): Promise<void> {
    const now = new Date();
    await this.jobs.update(job, { status: step(job, action), closedAt: now, closeReason, updatedAt: now });
    await this.events.publish(new JobClosed(job.id));
  }

  private async changed(...jobs: JobEntity[]): Promise<void> {
    await this.events.publish(...jobs.map(({ id }) => new JobChanged(id)));
  }

  private async reread(id: string): Promise<JobEntity> {
    return found(await this.jobs.findByIdOrSlug(id));
  }
}

function newDraft(employerId: string, slug: string, dto: CreateJobDto): Omit<JobEntity, 'employer'> {
  const now = new Date();
  return {
    id: newId(),
    slug,
    employerId,
    status: 'draft',
    ...newWording(dto),
    publishedAt: null,
    closedAt: null,
    closeReason: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

function step(job: JobEntity, action: JobAction) {
  const next = nextStatus(job.status, action);
  if (next === null) throw new JobBadTransitionError(job.status, action);
  return next;
}

function assertComplete(posting: Parameters<typeof missingForPublication>[0], now: Date): void {
  const missing = missingForPublication(posting, now);
  if (missing.length > 0) throw new JobIncompleteError(missing);
}

function found(job: JobEntity | null): JobEntity {
  if (!job) throw new JobNotFoundError();
  return job;
}
