import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page } from '../../common/paging/page.js';
import type { Role } from '../../common/security/role.js';
import { onUniqueViolation } from '../../infra/database/database-errors.js';
import { readPageByTime } from '../../infra/database/keyset.js';
import { containsPattern } from '../../infra/database/like.js';
import { sampledCounts } from '../../infra/database/sampled-counts.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { EmailTakenError } from './user.errors.js';
import { UserEntity, type UserStatus } from './user.entity.js';

export interface UserFilter {
  q?: string;
  role?: Role;
  status?: UserStatus;
  limit: number;
  cursor?: string;
}

@Injectable()
export class UsersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get users() {
    return this.unitOfWork.manager.getRepository(UserEntity);
  }

  async findById(id: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ id });
  }

  async findActiveIds(role: Role): Promise<string[]> {
    return (await this.users.find({ select: { id: true }, where: { role, status: 'active' } })).map(({ id }) => id);
  }

  async findByEmail(email: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ email });
  }

  /** The account, and nobody else may change it before the present transaction ends. */
  async lock(id: string): Promise<UserEntity | null> {
    return this.users.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async existAny(ids: string[]): Promise<boolean> {
    return this.users.existsBy({ id: In(ids) });
  }

  /** Those of these that there are. None of them goes before the present transaction ends. */
  async shareExisting(ids: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      'select id from users where id = any($1) order by id for key share',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async exists(): Promise<boolean> {
    return this.users.exists();
  }

  /** @throws EmailTakenError */
  async insert(user: UserEntity): Promise<void> {
    await onUniqueViolation(this.users.insert(user), { uq_users_email: () => new EmailTakenError() });
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.users.update(id, { passwordHash });
  }

  /** @throws EmailTakenError */
  async setEmail(user: UserEntity, email: string, now: Date): Promise<void> {
    const changes = { email, emailVerifiedAt: now, updatedAt: now };
    await onUniqueViolation(this.update(user, changes), { uq_users_email: () => new EmailTakenError() });
  }

  async update(user: UserEntity, changes: Partial<UserEntity>): Promise<void> {
    Object.assign(user, changes);
    await this.users.update(user.id, changes);
  }

  /**
   * Sessions and API tokens that there are now are over for good, by the clock of the database: those of processes differ.
   * The present transaction holds the account.
   * @param status of the account from now on, where it is to be another
   */
  async endSessions(user: UserEntity, status: UserStatus = user.status): Promise<void> {
    await this.unitOfWork.manager.query(
      `update users set status = $2, updated_at = clock_timestamp(),
              sessions_valid_from = greatest(clock_timestamp(), sessions_valid_from) + interval '1 millisecond' where id = $1`,
      [user.id, status],
    );
    Object.assign(user, await this.users.findOneByOrFail({ id: user.id }));
  }

  async delete(id: string): Promise<void> {
    await this.users.delete(id);
  }

  /** Newest first. `q` is looked for in e-mail and name. */
  async list<Item>({ q, role, status, limit, cursor }: UserFilter, itemOf: (user: UserEntity) => Item): Promise<Page<Item>> {
    const list = this.users.createQueryBuilder('user').where('true');
    if (role) list.andWhere('user.role = :role', { role });
    if (status) list.andWhere('user.status = :status', { status });
    if (q) list.andWhere('(user.email ilike :q or user.name ilike :q)', { q: containsPattern(q) });
    return readPageByTime(list, { kind: 'users', by: 'createdAt', order: 'DESC', limit, cursor }, itemOf);
  }

  /** Of very many, reckoned from a part of them. */
  async countByRoleAndStatus(): Promise<{ role: Role; status: UserStatus; count: number }[]> {
    return this.unitOfWork.manager.query(sampledCounts('users', ['role', 'status']));
  }
}
