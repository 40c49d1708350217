import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In } from 'typeorm';
import { type CursorValue, decodeCursor, encodeCursor } from '../../common/paging/cursor.js';
import { type Page, pageOf } from '../../common/paging/page.js';
import { readPage } from '../../infra/database/keyset.js';
import { containsPattern } from '../../infra/database/like.js';
import { gathered } from '../../infra/database/gather.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { EmployerEntity } from './employer.entity.js';
import { EmployerMemberEntity } from './employer-member.entity.js';
import type { MemberRole } from './employer.vocabulary.js';

export interface EmployerFilter {
  q?: string;
  industry?: string;
  country?: string;
  limit: number;
  cursor?: string;
}

/** A person in a company. */
export interface TeamMember {
  id: string;
  name: string;
  email: string;
}

/** An account's place in a company, and the company. */
export type Membership = EmployerMemberEntity & { employer: EmployerEntity };

@Injectable()
export class EmployersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get employers() {
    return this.unitOfWork.manager.getRepository(EmployerEntity);
  }

  private get members() {
    return this.unitOfWork.manager.getRepository(EmployerMemberEntity);
  }

  async findByIdOrSlug(idOrSlug: string): Promise<EmployerEntity | null> {
    return this.employers.findOneBy(isUUID(idOrSlug) ? { id: idOrSlug } : { slug: idOrSlug });
  }

  async lock(id: string): Promise<EmployerEntity | null> {
    return this.employers.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async findIdsBySlug(slugs: string[]): Promise<Map<string, string>> {
    const rows = await this.employers
      .createQueryBuilder('employer')
      .select(['employer.id', 'employer.slug'])
      .where('employer.slug = any(:slugs)', { slugs })
      .getMany();
    return new Map(rows.map(({ slug, id }) => [slug, id]));
  }

  async listByIds(ids: string[]): Promise<EmployerEntity[]> {
    return this.employers.findBy({ id: In(ids) });
  }

  async findKnown(ids: string[]): Promise<Set<string>> {
    const known = await this.employers.find({ where: { id: In(ids) }, select: { id: true } });
    return new Set(known.map(({ id }) => id));
  }

  /** @returns the slugs that were free; an employer whose slug is taken is not inserted */
  async insertNew(employers: EmployerEntity[]): Promise<Set<string>> {
    const { raw } = await this.employers.createQueryBuilder().insert().values(employers).orIgnore().returning('slug').execute();
    return new Set((raw as { slug: string }[]).map(({ slug }) => slug));
  }

  async update(employer: EmployerEntity, changes: Partial<EmployerEntity>): Promise<void> {
    Object.assign(employer, changes);
    await this.employers.update(employer.id, changes);
  }

  /** The website of a company that has none, while nobody answers for what it says. @returns whether it got it */
  async giveWebsite(id: string, website: string): Promise<boolean> {
    const { affected } = await this.employers
      .createQueryBuilder()
      .update()
      .set({ website, updatedAt: () => 'now()' })
      .where('id = :id and website is null and verified_at is null', { id })
      .andWhere('not exists (select from employer_members m where m.employer_id = employers.id)')
      .execute();
    return affected === 1;
  }

  /** In order of name. */
  async list<Item>(
    { q, industry, country, limit, cursor }: EmployerFilter,
    itemOf: (employer: EmployerEntity) => Item,
  ): Promise<Page<Item>> {
    const list = this.employers.createQueryBuilder('employer').where('true');
    if (q) list.andWhere('employer.name ilike :q', { q: containsPattern(q) });
    if (industry) list.andWhere('lower(employer.industry) = lower(:industry)', { industry });
    if (country) list.andWhere(`employer.headquarters ->> 'country' = :country`, { country });
    const { rows, count } = await readPage(list, {
      by: ['employer.name', 'employer.id'],
      order: 'ASC',
      after: cursor === undefined ? undefined : decodeCursor(cursor, 'employers', isNameAndId),
      limit,
    });
    return pageOf(rows, count, limit, ({ name, id }) => encodeCursor('employers', [name, id]), itemOf);
  }

  async count(): Promise<number> {
    return this.employers.count();
  }

  async findMembership(employerId: string, userId: string): Promise<MemberRole | null> {
    return gathered(`role of ${userId}`, employerId, async (ids) => {
      const members = await this.members.findBy({ employerId: In(ids), userId });
      return new Map(members.map((member) => [member.employerId, member.role]));
    });
  }

  async listMembershipsOf(userId: string): Promise<{ employerId: string; role: MemberRole }[]> {
    return this.members.find({ where: { userId }, select: { employerId: true, role: true }, order: { createdAt: 'ASC' } });
  }

  async listMembershipsWithEmployerOf(userId: string): Promise<Membership[]> {
    return this.members
      .createQueryBuilder('member')
      .innerJoinAndSelect('member.employer', 'employer')
      .where('member.userId = :userId', { userId })
      .orderBy('employer.name')
      .addOrderBy('employer.id')
      .getMany() as Promise<Membership[]>;
  }

  /** Of the companies that somebody belongs to, nobody else may change the members before the present transaction ends. */
  async lockThoseOf(userId: string): Promise<void> {
    await this.employers
      .createQueryBuilder('employer')
      .innerJoin(EmployerMemberEntity, 'member', 'member.employerId = employer.id and member.userId = :userId', { userId })
      .orderBy('employer.id')
      .setLock('pessimistic_write', undefined, ['employer'])
      .getMany();
  }

  /** Everybody in one of these places of the company whose account is active. */
  async listActive(employerId: string, roles: MemberRole[]): Promise<TeamMember[]> {
    return this.members
      .createQueryBuilder('member')
      .innerJoin('member.user', 'person')
      .select(['person.id as id', 'person.name as name', 'person.email as email'])
      .where(`member.employerId = :employerId and member.role = any(:roles) and person.status = 'active'`, { employerId, roles })
      .orderBy('member.createdAt', 'ASC')
      .getRawMany<TeamMember>();
  }
}

function isNameAndId(values: CursorValue[]): values is [string, string] {
  const [name, id, ...rest] = values;
  return rest.length === 0 && typeof name === 'string' && isUUID(id);
}
