import { Injectable } from '@nestjs/common';
import { assertUnchanged } from '../../../common/etag.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { NotEmployerMemberError, NotRecruiterError } from '../../employers/employer.errors.js';
import type { MemberRole } from '../../employers/employer.vocabulary.js';
import { EmployersService } from '../../employers/employers.service.js';
import { MembersService } from '../../employers/members/members.service.js';
import { HiringTeamResponse } from '../dto/hiring-team.response.js';
import type { JobEntity } from '../job.entity.js';
import { HiringTeamChanged } from '../job.events.js';
import { JobNotFoundError, NotOnTeamError, TeamMemberNotFoundError } from '../job.errors.js';
import { isPublic } from '../job.policy.js';
import type { TeamPlace } from '../job.vocabulary.js';
import { JobsRepository } from '../jobs.repository.js';
import { teamPlace } from './hiring-team.policy.js';
import { HiringTeamsRepository } from './hiring-teams.repository.js';

/** Who of a company works on which of its postings. */
@Injectable()
export class HiringTeamsService {
  constructor(
    private readonly teams: HiringTeamsRepository,
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly members: MembersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  async placeOf(userId: string, job: Pick<JobEntity, 'id' | 'employerId'>): Promise<TeamPlace> {
    const membership = await this.employers.membershipOf(userId, job.employerId);
    return membership && teamPlace(membership, await this.teams.viewOf(job.id, userId));
  }

  /** @throws JobNotFoundError, NotEmployerMemberError, NotOnTeamError for whom the applications to the posting do not concern */
  async assertReads(actor: Actor, jobId: string): Promise<void> {
    const job = await this.ofCompany(actor, await this.jobs.findByIdOrSlug(jobId));
    if ((await this.placeOf(actor.id, job)) === null) throw new NotOnTeamError();
  }

  /** The same. @throws NotRecruiterError for viewers */
  async assertWorks(actor: Actor, jobId: string): Promise<void> {
    const job = await this.ofCompany(actor, await this.jobs.findByIdOrSlug(jobId));
    const place = await this.placeOf(actor.id, job);
    if (place === null) throw new NotOnTeamError();
    if (place !== 'works') throw new NotRecruiterError();
  }

  /** For every member of the company. */
  async get(actor: Actor, jobId: string): Promise<HiringTeamResponse> {
    await this.ofCompany(actor, await this.jobs.findByIdOrSlug(jobId));
    return this.show(jobId);
  }

  /** The first to be put on it makes it a team; a recruiter who does that is on it too, rather than shut out. */
  async add(actor: Actor, jobId: string, userId: string, ifMatch?: string): Promise<HiringTeamResponse> {
    return this.change(actor, jobId, ifMatch, async ({ employerId }, membership) => {
      await this.members.hold(employerId, userId);
      const createdAt = new Date();
      const founder = membership === 'recruiter' && !(await this.teams.exists(jobId));
      await this.teams.begin(jobId, createdAt);
      const people = new Set(founder ? [actor.id, userId] : [userId]);
      await this.teams.add([...people].map((id) => ({ jobId, employerId, userId: id, createdAt })));
    });
  }

  /** Without anybody left on it there is no team any more. */
  async remove(actor: Actor, jobId: string, userId: string, ifMatch?: string): Promise<void> {
    await this.change(actor, jobId, ifMatch, async () => {
      if (!(await this.teams.remove(jobId, userId))) throw new TeamMemberNotFoundError();
      if ((await this.teams.listMembers(jobId)).length === 0) await this.teams.dissolve(jobId);
    });
  }

  /** Whom a new application is told to: the team; without one, everybody who recruits; where it has lost its last member, the owners. */
  async contactsOf(jobId: string, employerId: string): Promise<{ id: string }[]> {
    if (!(await this.teams.exists(jobId))) return this.employers.recruitersOf(employerId);
    const team = (await this.teams.listMembers(jobId)).filter(({ member }) => member.user?.status === 'active');
    return team.length > 0 ? team.map(({ userId }) => ({ id: userId })) : this.employers.ownersOf(employerId);
  }

  /** Two changes of one team wait for each other. */
  private async change(
    actor: Actor,
    jobId: string,
    ifMatch: string | undefined,
    work: (job: JobEntity, membership: MemberRole) => Promise<void>,
  ): Promise<HiringTeamResponse> {
    return this.unitOfWork.run(async () => {
      const job = await this.ofCompany(actor, await this.jobs.lock(jobId));
      const membership = (await this.members.hold(job.employerId, actor.id)).role;
      if (membership === 'viewer') throw new NotRecruiterError();
      if ((await this.placeOf(actor.id, job)) !== 'works') throw new NotOnTeamError();
      if (ifMatch !== undefined) assertUnchanged(ifMatch, await this.show(jobId));
      await work(job, membership);
      await this.events.publish(new HiringTeamChanged(jobId));
      return this.show(jobId);
    });
  }

  /** Of a posting that he cannot see, a stranger does not learn that it exists. */
  private async ofCompany(actor: Actor, job: JobEntity | null): Promise<JobEntity> {
    if (!job) throw new JobNotFoundError();
    if ((await this.employers.membershipOf(actor.id, job.employerId)) !== null) return job;
    throw isPublic(job, await this.jobs.now()) ? new NotEmployerMemberError() : new JobNotFoundError();
  }

  private async show(jobId: string): Promise<HiringTeamResponse> {
    return HiringTeamResponse.from(await this.teams.exists(jobId), await this.teams.listMembers(jobId));
  }
}
