import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, isTimeAndId } from '../../../common/paging/cursor.js';
import { type Page, pageOf } from '../../../common/paging/page.js';
import { readPage } from '../../../infra/database/keyset.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { EmployerMemberEntity } from '../employer-member.entity.js';
import type { MemberRole } from '../employer.vocabulary.js';

/** A membership, and whose it is. */
export type Member = EmployerMemberEntity & Required<Pick<EmployerMemberEntity, 'user'>>;

@Injectable()
export class MembersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get members() {
    return this.unitOfWork.manager.getRepository(EmployerMemberEntity);
  }

  async find(employerId: string, userId: string): Promise<Member | null> {
    return this.withUser().where('member.employerId = :employerId and member.userId = :userId', { employerId, userId }).getOne();
  }

  /** The same; the membership does not end before the present transaction does. */
  async share(employerId: string, userId: string): Promise<Member | null> {
    return this.withUser()
      .where('member.employerId = :employerId and member.userId = :userId', { employerId, userId })
      .setLock('pessimistic_read', undefined, ['member'])
      .getOne();
  }

  async findByEmail(employerId: string, email: string): Promise<Member | null> {
    return this.withUser().where('member.employerId = :employerId and user.email = :email', { employerId, email }).getOne();
  }

  async exist(employerId: string): Promise<boolean> {
    return this.members.existsBy({ employerId });
  }

  /** Owners whose accounts are active, but for this one. */
  async existOtherOwners(employerId: string, userId: string): Promise<boolean> {
    return this.withUser()
      .where(`member.employerId = :employerId and member.userId <> :userId`, { employerId, userId })
      .andWhere(`member.role = 'owner' and user.status = 'active'`)
      .getExists();
  }

  /** The companies that somebody belongs to, and how many others do; of owners, those whose accounts are active. */
  async listCompanionsOf(userId: string): Promise<{ employerId: string; role: MemberRole; others: number; otherOwners: number }[]> {
    return this.unitOfWork.manager.query(
      `select m.employer_id as "employerId", m.role, count(o.user_id)::int as others,
              (count(*) filter (where o.role = 'owner' and u.status = 'active'))::int as "otherOwners"
         from employer_members m
         left join employer_members o on o.employer_id = m.employer_id and o.user_id <> m.user_id
         left join users u on u.id = o.user_id
        where m.user_id = $1
        group by m.employer_id, m.role`,
      [userId],
    );
  }

  async insert(member: Omit<EmployerMemberEntity, 'employer' | 'user'>): Promise<void> {
    await this.members.insert(member);
  }

  async setRole({ employerId, userId }: Member, role: MemberRole): Promise<void> {
    await this.members.update({ employerId, userId }, { role });
  }

  async delete(employerId: string, userId: string): Promise<void> {
    await this.members.delete({ employerId, userId });
  }

  async deleteOf(userId: string): Promise<void> {
    await this.members.delete({ userId });
  }

  /** Those who have been there longest first. */
  async list<Item>(
    employerId: string,
    { limit, cursor }: { limit: number; cursor?: string },
    itemOf: (member: Member) => Item,
  ): Promise<Page<Item>> {
    const { rows, count } = await readPage(this.withUser().where('member.employerId = :employerId', { employerId }), {
      by: ['member.createdAt', 'member.userId'],
      order: 'ASC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'members', isTimeAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ createdAt, userId }) => encodeCursor('members', [createdAt.toISOString(), userId]), itemOf);
  }

  private withUser(): SelectQueryBuilder<Member> {
    return this.members.createQueryBuilder('member').innerJoinAndSelect('member.user', 'user') as SelectQueryBuilder<Member>;
  }
}
