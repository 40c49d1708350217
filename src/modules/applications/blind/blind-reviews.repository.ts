import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { BlindStage } from '../application.stages.js';
import { BlindReviewEntity } from './blind-review.entity.js';

@Injectable()
export class BlindReviewsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get reviews() {
    return this.unitOfWork.manager.getRepository(BlindReviewEntity);
  }

  /** Nobody else changes that of this posting before the present transaction ends. */
  async hold(jobId: string): Promise<void> {
    await this.unitOfWork.queueFor(`blind_reviews ${jobId}`);
  }

  async findUntil(jobId: string): Promise<BlindStage | null> {
    return (await this.reviews.findOneBy({ jobId }))?.untilStage ?? null;
  }

  async set(jobId: string, untilStage: BlindStage | null): Promise<void> {
    if (untilStage === null) await this.reviews.delete({ jobId });
    else await this.reviews.upsert({ jobId, untilStage, createdAt: new Date() }, ['jobId']);
  }
}
