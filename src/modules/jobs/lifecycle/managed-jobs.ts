import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import { recruits } from '../../employers/employer.vocabulary.js';
import { EmployersService } from '../../employers/employers.service.js';
import { JobResponse } from '../dto/job.response.js';
import type { JobEntity } from '../job.entity.js';
import { JobNotFoundError } from '../job.errors.js';
import { JobChanged } from '../job.events.js';
import { isPublic } from '../job.policy.js';
import { reword, type Wording } from '../job.wording.js';
import { JobsRepository } from '../jobs.repository.js';
import { HiringTeamsService } from '../team/hiring-teams.service.js';

/** Every change of a posting by somebody: locked, made against the state that was read, and seen by the public at once. */
@Injectable()
export class ManagedJobs {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly teams: HiringTeamsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** By those who may: recruiters and owners of its company. */
  async change(actor: Actor, id: string, ifMatch: string | undefined, work: (job: JobEntity) => Promise<unknown>): Promise<JobResponse> {
    return this.locked(id, async (job) => {
      await this.assertManages(actor, job);
      assertUnchanged(ifMatch, JobResponse.from(job));
      await work(job);
    });
  }

  /** By administrators. */
  async decide(id: string, ifMatch: string | undefined, work: (job: JobEntity) => Promise<unknown>): Promise<JobResponse> {
    return this.locked(id, async (job) => {
      assertUnchanged(ifMatch, JobResponse.from(job));
      await work(job);
    });
  }

  /** Of a posting that he cannot see, a stranger does not learn that it exists. */
  async assertManages(actor: Actor, job: JobEntity): Promise<void> {
    const membership = await this.employers.membershipOf(actor.id, job.employerId);
    if (recruits(membership)) return;
    if (membership !== null) throw new NotRecruiterError();
    throw isPublic(job, await this.jobs.now()) ? new NotEmployerMemberError() : new JobNotFoundError();
  }

  /** What another says like this one. What is the hiring team's alone is copied by those only who are on it. */
  async wordingOf(actor: Actor, job: JobEntity): Promise<Wording> {
    await this.assertManages(actor, job);
    const wording = { ...reword(job, {}), externalId: null, validThrough: null };
    if ((await this.teams.placeOf(actor.id, job)) !== null) return wording;
    return { ...wording, questions: wording.questions.map(({ knockOut: _, ...question }) => question) };
  }

  private async locked(id: string, work: (job: JobEntity) => Promise<unknown>): Promise<JobResponse> {
    return this.unitOfWork.run(async () => {
      const job = await this.jobs.lock(id);
      if (!job) throw new JobNotFoundError();
      await work(job);
      await this.events.publish(new JobChanged(id));
      return JobResponse.from(job);
    });
  }
}
