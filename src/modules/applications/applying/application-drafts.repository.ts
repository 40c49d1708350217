import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationDraftEntity } from './application-draft.entity.js';

@Injectable()
export class ApplicationDraftsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get drafts() {
    return this.unitOfWork.manager.getRepository(ApplicationDraftEntity);
  }

  async find(candidateId: string, jobId: string): Promise<ApplicationDraftEntity | null> {
    return this.drafts.findOneBy({ candidateId, jobId });
  }

  /** Nobody else may change a person's drafts before the present transaction ends. */
  async lockAllOf(candidateId: string): Promise<void> {
    await this.unitOfWork.manager.query('select from users where id = $1 for no key update', [candidateId]);
  }

  async save(draft: Omit<ApplicationDraftEntity, 'job' | 'candidate'>): Promise<void> {
    await this.drafts.upsert(draft, ['jobId', 'candidateId']);
  }

  /** @returns whether it was there */
  async delete(candidateId: string, jobId: string): Promise<boolean> {
    return ((await this.drafts.delete({ candidateId, jobId })).affected ?? 0) > 0;
  }

  /** Those that these applications were made of. */
  async deleteSent(applicationIds: string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `delete from application_drafts draft using applications sent
        where sent.id = any($1) and draft.job_id = sent.job_id and draft.candidate_id = sent.candidate_id`,
      [applicationIds],
    );
  }

  /** The latest first, with the titles of their postings. */
  async listOf(candidateId: string): Promise<(ApplicationDraftEntity & { job: { id: string; title: string } })[]> {
    const drafts = await this.drafts.find({
      where: { candidateId },
      relations: { job: true },
      select: { jobId: true, coverLetter: true, answers: true, resumeId: true, updatedAt: true, job: { id: true, title: true } },
      order: { updatedAt: 'DESC' },
    });
    return drafts as (ApplicationDraftEntity & { job: { id: string; title: string } })[];
  }

  async deleteOf(candidateId: string): Promise<void> {
    await this.drafts.delete({ candidateId });
  }

  async deleteOlderThan(day: Date): Promise<void> {
    await this.drafts.delete({ updatedAt: LessThan(day) });
  }
}
