import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
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

  /** Nothing of it is left but that it has ended. */
  async end(candidateId: string, jobId: string): Promise<void> {
    await this.save(ended(candidateId, jobId));
  }

  /** Those that these applications were made of, whether or not anything of them was saved. */
  async endSent(applicationIds: string[]): Promise<void> {
    const sent: { candidateId: string; jobId: string }[] = await this.unitOfWork.manager.query(
      'select candidate_id as "candidateId", job_id as "jobId" from applications where id = any($1) order by candidate_id',
      [applicationIds],
    );
    for (const { candidateId, jobId } of sent) {
      await this.lockAllOf(candidateId);
      await this.end(candidateId, jobId);
    }
  }

  /** The latest first, with the titles of their postings. */
  async listOf(candidateId: string): Promise<(ApplicationDraftEntity & { job: { id: string; title: string } })[]> {
    const drafts = await this.drafts.find({
      where: { candidateId, endedAt: IsNull() },
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

function ended(candidateId: string, jobId: string): Omit<ApplicationDraftEntity, 'job' | 'candidate'> {
  const now = new Date();
  return { candidateId, jobId, coverLetter: null, resumeId: null, answers: [], updatedAt: now, endedAt: now };
}
