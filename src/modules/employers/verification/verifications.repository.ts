import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { EmployerVerificationEntity } from './employer-verification.entity.js';

@Injectable()
export class VerificationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get verifications() {
    return this.unitOfWork.manager.getRepository(EmployerVerificationEntity);
  }

  async find(employerId: string): Promise<EmployerVerificationEntity | null> {
    return this.verifications.findOneBy({ employerId });
  }

  /** In the place of the one before. */
  async put(verification: Omit<EmployerVerificationEntity, 'employer'>): Promise<void> {
    await this.verifications.upsert(verification, ['employerId']);
  }

  async markChecked(employerId: string, checkedAt: Date): Promise<void> {
    await this.verifications.update({ employerId }, { checkedAt });
  }

  async delete(employerId: string): Promise<void> {
    await this.verifications.delete({ employerId });
  }
}
