import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { JobEntity } from '../job.entity.js';
import { HiringTeamEntity, HiringTeamMemberEntity } from './hiring-team.entity.js';
import type { TeamView } from './hiring-team.policy.js';

@Injectable()
export class HiringTeamsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get teams() {
    return this.unitOfWork.manager.getRepository(HiringTeamEntity);
  }

  private get members() {
    return this.unitOfWork.manager.getRepository(HiringTeamMemberEntity);
  }

  async exists(jobId: string): Promise<boolean> {
    const team = await gathered('hiring team', jobId, async (ids) => {
      const teams = await this.teams.findBy({ jobId: In(ids) });
      return new Map(teams.map((one) => [one.jobId, one]));
    });
    return team !== null;
  }

  async viewOf(jobId: string, userId: string): Promise<TeamView> {
    const member = await gathered(`place of ${userId}`, jobId, async (ids) => {
      const places = await this.members.findBy({ jobId: In(ids), userId });
      return new Map(places.map((place) => [place.jobId, place]));
    });
    return { chosen: await this.exists(jobId), member: member !== null };
  }

  /** With the person and his place in the company; who has been there longest first. */
  async listMembers(jobId: string): Promise<HiringTeamMemberEntity[]> {
    return this.members
      .createQueryBuilder('person')
      .innerJoinAndSelect('person.member', 'member')
      .innerJoinAndSelect('member.user', 'user')
      .where('person.jobId = :jobId', { jobId })
      .orderBy('person.createdAt', 'ASC')
      .addOrderBy('person.userId', 'ASC')
      .getMany();
  }

  /** The postings that somebody works on, the latest first. */
  async listPlacesOf(userId: string): Promise<{ jobId: string; title: string; createdAt: Date }[]> {
    return this.members
      .createQueryBuilder('person')
      .innerJoin(JobEntity, 'job', 'job.id = person.jobId')
      .select(['person.jobId as "jobId"', 'job.title as "title"', 'person.createdAt as "createdAt"'])
      .where('person.userId = :userId', { userId })
      .orderBy('person.createdAt', 'DESC')
      .getRawMany();
  }

  async deletePlacesOf(userId: string): Promise<void> {
    await this.members.delete({ userId });
  }

  /** Begins the team of a posting, where it has none. */
  async begin(jobId: string, createdAt: Date): Promise<void> {
    await this.teams.createQueryBuilder().insert().values({ jobId, createdAt }).orIgnore().execute();
  }

  /** Whoever is on it stays as he is. */
  async add(members: Omit<HiringTeamMemberEntity, 'team' | 'member'>[]): Promise<void> {
    await this.members.createQueryBuilder().insert().values(members).orIgnore().execute();
  }

  /** @returns whether he was on it */
  async remove(jobId: string, userId: string): Promise<boolean> {
    const { affected } = await this.members.delete({ jobId, userId });
    return affected === 1;
  }

  /** The posting is everybody's again. */
  async dissolve(jobId: string): Promise<void> {
    await this.teams.delete({ jobId });
  }
}
