import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { Person } from '../../../infra/privacy/personal-data.js';
import { AccountLinkEntity } from './account-link.entity.js';
import type { LinkPurpose } from './account-link.vocabulary.js';

/** A link that somebody's account belongs to. */
export type OwnedLink = Omit<AccountLinkEntity, 'userId'> & { userId: string };

@Injectable()
export class AccountLinksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get links() {
    return this.unitOfWork.manager.getRepository(AccountLinkEntity);
  }

  async insert(link: Omit<AccountLinkEntity, 'user'>): Promise<void> {
    await this.links.insert(link);
  }

  async findById(id: string): Promise<AccountLinkEntity | null> {
    return this.links.findOneBy({ id });
  }

  /** A link that is still good: not used, not too old, and of an account whose e-mail has not changed since. */
  async findLive(id: string): Promise<OwnedLink | null> {
    const link = await this.links
      .createQueryBuilder('link')
      .innerJoin('link.user', 'owner', 'owner.email = link.accountEmail')
      .where('link.id = :id and link.usedAt is null and link.expiresAt > now()', { id })
      .getOne();
    return link as OwnedLink | null;
  }

  /** Was this link used, in its time, to verify an e-mail that its account still has? */
  async isDone(id: string): Promise<boolean> {
    return this.links
      .createQueryBuilder('link')
      .innerJoin('link.user', 'owner', 'owner.email = link.email and owner.emailVerifiedAt is not null')
      .where(`link.id = :id and link.purpose = 'verify-email' and link.usedAt is not null and link.expiresAt > now()`, { id })
      .getExists();
  }

  async countToSince(email: string, purpose: LinkPurpose, since: Date): Promise<number> {
    return this.links.countBy({ email, purpose, createdAt: MoreThan(since) });
  }

  async countSince(userId: string, purpose: LinkPurpose, since: Date): Promise<number> {
    return this.links.countBy({ userId, purpose, createdAt: MoreThan(since) });
  }

  async setOwner(id: string, userId: string): Promise<void> {
    await this.links.update(id, { userId });
  }

  async markUsed(userId: string, purposes: LinkPurpose[], usedAt: Date): Promise<void> {
    await this.links.update({ userId, purpose: In(purposes), usedAt: IsNull() }, { usedAt });
  }

  async delete(id: string): Promise<void> {
    await this.links.delete(id);
  }

  /** Those of an account, newest first. */
  async listOf(userId: string): Promise<AccountLinkEntity[]> {
    return this.links.find({ where: { userId }, order: { createdAt: 'DESC' } });
  }

  /**
   * Those of an account, those to its e-mail that nobody has looked up yet, and those of others who would like to have it.
   * @returns their ids
   */
  async deleteAbout({ id, email }: Pick<Person, 'id' | 'email'>): Promise<string[]> {
    const { raw } = await this.links
      .createQueryBuilder()
      .delete()
      .where('user_id = :id or email = :email', { id, email })
      .returning('id')
      .execute();
    return (raw as { id: string }[]).map((link) => link.id);
  }

  async deleteExpiredBefore(time: Date): Promise<void> {
    await this.links.delete({ expiresAt: LessThan(time) });
  }
}
