import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ApplicationRatingEntity } from './application-rating.entity.js';
import { ApplicationTagEntity } from './application-tag.entity.js';

@Injectable()
export class AssessmentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get tags() {
    return this.unitOfWork.manager.getRepository(ApplicationTagEntity);
  }

  private get ratings() {
    return this.unitOfWork.manager.getRepository(ApplicationRatingEntity);
  }

  /** From now on these, and no others. */
  async setTags(applicationId: string, names: string[]): Promise<void> {
    await this.tags.delete({ applicationId });
    if (names.length > 0) await this.tags.insert(names.map((name) => ({ applicationId, name })));
  }

  async rate(rating: Omit<ApplicationRatingEntity, 'application' | 'member'>): Promise<void> {
    await this.ratings.upsert(rating, ['applicationId', 'memberId']);
  }

  async unrate(applicationId: string, memberId: string): Promise<void> {
    await this.ratings.delete({ applicationId, memberId });
  }

  /** Those that somebody gave, in the order of the applications. */
  async listOfMember(memberId: string, after: string | undefined, limit: number): Promise<ApplicationRatingEntity[]> {
    return this.ratings.find({
      where: { memberId, ...(after !== undefined && { applicationId: MoreThan(after) }) },
      order: { applicationId: 'ASC' },
      take: limit,
    });
  }

  async deleteRatingsOf(memberId: string): Promise<void> {
    await this.ratings.delete({ memberId });
  }

  /** With who rated; the newest first. */
  async listRatings(applicationId: string): Promise<ApplicationRatingEntity[]> {
    return this.ratings.find({ where: { applicationId }, relations: { member: true }, order: { updatedAt: 'DESC', memberId: 'ASC' } });
  }
}
