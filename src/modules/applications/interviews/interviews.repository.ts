import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { byId, gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { InterviewEntity, InterviewerEntity } from './interview.entity.js';

/** That somebody of a company is to come to an interview. */
export interface Attendance {
  /** Of the interview. */
  id: string;
  applicationId: string;
  userId: string;
  job: { id: string; employerId: string };
}

@Injectable()
export class InterviewsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get interviews() {
    return this.unitOfWork.manager.getRepository(InterviewEntity);
  }

  private get interviewers() {
    return this.unitOfWork.manager.getRepository(InterviewerEntity);
  }

  /** With its interviewers, as all of these. */
  async findById(id: string): Promise<InterviewEntity | null> {
    return gathered('interview', id, async (ids) =>
      byId(await this.interviews.find({ where: { id: In(ids) }, relations: { interviewers: { user: true } } })),
    );
  }

  async findOf(applicationId: string, id: string): Promise<InterviewEntity | null> {
    return this.interviews.findOne({ where: { applicationId, id }, relations: { interviewers: { user: true } } });
  }

  /** Oldest first. */
  async listOf(applicationId: string): Promise<InterviewEntity[]> {
    return this.interviews.find({ where: { applicationId }, relations: { interviewers: { user: true } }, order: { id: 'ASC' } });
  }

  /** Those that are still to come: offered, or booked and not over. */
  async listOpenOf(applicationId: string, now: Date): Promise<InterviewEntity[]> {
    return this.interviews.find({
      where: [
        { applicationId, status: 'offered' },
        { applicationId, status: 'booked', endsAt: MoreThan(now) },
      ],
      relations: { interviewers: { user: true } },
      order: { id: 'ASC' },
    });
  }

  async countOf(applicationId: string): Promise<number> {
    return this.interviews.countBy({ applicationId });
  }

  /** Who is to come to which interviews: to those of a posting, or somebody to those of a company. In the order of the applications. */
  async listAttendances(of: { jobId: string } | { employerId: string; userId: string }, now: Date): Promise<Attendance[]> {
    const [whose, values] =
      'jobId' in of ? ['j.id = $2', [of.jobId]] : ['j.employer_id = $2 and who.user_id = $3', [of.employerId, of.userId]];
    const rows: { id: string; applicationId: string; userId: string; jobId: string; employerId: string }[] =
      await this.unitOfWork.manager.query(
        `select i.id, i.application_id as "applicationId", who.user_id as "userId", j.id as "jobId", j.employer_id as "employerId"
           from interview_interviewers who join interviews i on i.id = who.interview_id
             join applications a on a.id = i.application_id join jobs j on j.id = a.job_id
          where (i.status = 'offered' or (i.status = 'booked' and i.ends_at > $1)) and ${whose}
          order by a.id, i.id, who.user_id`,
        [now, ...values],
      );
    return rows.map(({ jobId, employerId, ...row }) => ({ ...row, job: { id: jobId, employerId } }));
  }

  /** Those to come of which somebody is the only interviewer. */
  async listAlone(userId: string, now: Date): Promise<Pick<InterviewEntity, 'id' | 'applicationId'>[]> {
    return this.interviews
      .createQueryBuilder('interview')
      .where(`(interview.status = 'offered' or (interview.status = 'booked' and interview.endsAt > :now))`, { now })
      .andWhere('exists (select from interview_interviewers who where who.interview_id = interview.id and who.user_id = :userId)')
      .andWhere('not exists (select from interview_interviewers who where who.interview_id = interview.id and who.user_id <> :userId)')
      .setParameter('userId', userId)
      .orderBy('interview.applicationId')
      .getMany();
  }

  /** Those that somebody is in: as candidate, as interviewer, or as who offered it. With their applications. */
  async listOfPerson(personId: string): Promise<InterviewEntity[]> {
    const ids: { id: string }[] = await this.unitOfWork.manager.query(
      `select id from interviews where created_by_id = $1
       union select interview_id from interview_interviewers where user_id = $1
       union select i.id from interviews i join applications a on a.id = i.application_id where a.candidate_id = $1`,
      [personId],
    );
    return this.interviews.find({
      where: { id: In(ids.map(({ id }) => id)) },
      relations: { application: true, interviewers: { user: true } },
      order: { id: 'ASC' },
    });
  }

  /** Takes somebody of the company out of all of them. @returns the ids of those that he was an interviewer of */
  async forgetMember(userId: string): Promise<string[]> {
    await this.interviews.update({ createdById: userId }, { createdById: null });
    const attended = await this.interviewers.find({ where: { userId }, select: { interviewId: true } });
    await this.interviewers.delete({ userId });
    return attended.map(({ interviewId }) => interviewId);
  }

  async insert(interview: Omit<InterviewEntity, 'application' | 'createdBy' | 'interviewers'>, interviewerIds: string[]): Promise<void> {
    await this.interviews.insert(interview);
    await this.setInterviewers(interview.id, interviewerIds);
  }

  async update(id: string, changes: Partial<Omit<InterviewEntity, 'application' | 'createdBy' | 'interviewers'>>): Promise<void> {
    await this.interviews.update(id, changes);
  }

  async setInterviewers(interviewId: string, userIds: string[]): Promise<void> {
    await this.interviewers.delete({ interviewId });
    await this.interviewers.insert(userIds.map((userId) => ({ interviewId, userId })));
  }

  /** Nobody else books a time of any of these people before the present transaction ends. In one order, so that nobody waits in a circle. */
  async holdTimeOf(userIds: string[]): Promise<void> {
    for (const id of [...new Set(userIds)].toSorted()) await this.unitOfWork.queueFor(`interview ${id}`);
  }

  /** Is one of these people, as interviewer or as candidate, in another interview at that time? */
  async isAnyBusy(userIds: string[], start: Date, end: Date): Promise<boolean> {
    const [row]: { busy: boolean }[] = await this.unitOfWork.manager.query(
      `select exists (
         select 1 from interviews interview join applications application on application.id = interview.application_id
         where interview.status = 'booked' and interview.starts_at < $3 and interview.ends_at > $2
           and (application.candidate_id = any($1)
             or exists (select 1 from interview_interviewers who where who.interview_id = interview.id and who.user_id = any($1)))
       ) as busy`,
      [userIds, start, end],
    );
    return row?.busy ?? false;
  }
}
