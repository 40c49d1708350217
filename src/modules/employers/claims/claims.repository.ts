import { Injectable } from '@nestjs/common';
import type { Page } from '../../../common/paging/page.js';
import { readPageByTime } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { EmployerClaimEntity } from './employer-claim.entity.js';

@Injectable()
export class ClaimsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get claims() {
    return this.unitOfWork.manager.getRepository(EmployerClaimEntity);
  }

  /** With the company and the claimant, as all of these. */
  async findById(id: string): Promise<EmployerClaimEntity | null> {
    return this.complete().where('claim.id = :id', { id }).getOne();
  }

  async findOpen(employerId: string, userId: string): Promise<EmployerClaimEntity | null> {
    return this.complete()
      .where(`claim.employerId = :employerId and claim.userId = :userId and claim.status = 'open'`, { employerId, userId })
      .getOne();
  }

  async findLatest(employerId: string, userId: string): Promise<EmployerClaimEntity | null> {
    return this.complete()
      .where('claim.employerId = :employerId and claim.userId = :userId', { employerId, userId })
      .orderBy('claim.id', 'DESC')
      .limit(1)
      .getOne();
  }

  async listOpenOf(employerId: string): Promise<EmployerClaimEntity[]> {
    return this.complete().where(`claim.employerId = :employerId and claim.status = 'open'`, { employerId }).getMany();
  }

  async countOpenBy(userId: string): Promise<number> {
    return this.claims.countBy({ userId, status: 'open' });
  }

  async insert(claim: Omit<EmployerClaimEntity, 'employer' | 'user'>): Promise<void> {
    await this.claims.insert(claim);
  }

  async update(claim: EmployerClaimEntity, changes: Partial<EmployerClaimEntity>): Promise<void> {
    Object.assign(claim, changes);
    await this.claims.update(claim.id, changes);
  }

  async delete(id: string): Promise<void> {
    await this.claims.delete(id);
  }

  /** Of people who can sign in; who has waited longest first. */
  async listOpen<Item>(
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (claim: EmployerClaimEntity) => Item,
  ): Promise<Page<Item>> {
    return readPageByTime(
      this.complete().where(`claim.status = 'open' and user.status = 'active'`),
      { kind: 'claims', by: 'createdAt', order: 'ASC', limit, cursor },
      itemOf,
    );
  }

  /** Newest first. */
  async listOf(userId: string): Promise<EmployerClaimEntity[]> {
    return this.complete().where('claim.userId = :userId', { userId }).orderBy('claim.createdAt', 'DESC').getMany();
  }

  /** @returns the companies that were claimed */
  async deleteOf(userId: string): Promise<string[]> {
    const { raw } = await this.claims
      .createQueryBuilder()
      .delete()
      .where('user_id = :userId', { userId })
      .returning('employer_id')
      .execute();
    return (raw as { employer_id: string }[]).map((claim) => claim.employer_id);
  }

  async deleteOld(): Promise<void> {
    await this.unitOfWork.manager.query(`delete from employer_claims where decided_at < now() - interval '90 days'`);
  }

  private complete() {
    return this.claims
      .createQueryBuilder('claim')
      .innerJoinAndSelect('claim.employer', 'employer')
      .innerJoinAndSelect('claim.user', 'user');
  }
}
