import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { InterviewEntity, InterviewerEntity } from './interview.entity.js';

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
    return this.interviews.findOne({ where: { id }, relations: { interviewers: { user: true } } });
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
    for (const id of [...new Set(userIds)].toSorted()) {
      await this.unitOfWork.manager.query(`select pg_advisory_xact_lock(hashtextextended('interview ' || $1, 0))`, [id]);
    }
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
