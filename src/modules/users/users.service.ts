import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { assertUnchanged } from '../../common/etag.js';
import { newId } from '../../common/ids.js';
import type { Page } from '../../common/paging/page.js';
import type { Actor, Role } from '../../common/security/role.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { ListUsersQuery } from './dto/list-users.query.js';
import type { UpdateMeDto } from './dto/update-me.dto.js';
import { UserResponse } from './dto/user.response.js';
import type { UserEntity } from './user.entity.js';
import { OwnAccountError, UserNotFoundError } from './user.errors.js';
import { UsersRepository } from './users.repository.js';

/** How to write to somebody. */
export interface Contact {
  id: string;
  name: string;
  email: string;
}

/** What a log-in is checked against. Stays inside: it holds the hash of the password. */
export interface Credentials {
  id: string;
  passwordHash: string;
  suspended: boolean;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws EmailTakenError, also when two registrations of one address arrive at once */
  async create(account: { email: string; name: string; role: Role; passwordHash: string }): Promise<UserResponse> {
    const now = new Date();
    const user: UserEntity = { id: newId(), ...account, status: 'active', sessionsValidFrom: now, createdAt: now, updatedAt: now };
    await this.users.insert(user);
    return UserResponse.from(user);
  }

  async get(id: string): Promise<UserResponse> {
    return UserResponse.from(found(await this.users.findById(id)));
  }

  async updateMe(actor: Actor, changes: UpdateMeDto, ifMatch?: string): Promise<UserResponse> {
    return this.unitOfWork.run(async () => {
      const user = found(await this.users.lock(actor.id));
      assertUnchanged(ifMatch, UserResponse.from(user));
      await this.users.update(user, { ...changes, updatedAt: new Date() });
      return UserResponse.from(user);
    });
  }

  async credentialsOf(email: string): Promise<Credentials | null> {
    const user = await this.users.findByEmail(email);
    return user && { id: user.id, passwordHash: user.passwordHash, suspended: user.status === 'suspended' };
  }

  async contactOf(id: string): Promise<Contact | null> {
    const user = await this.users.findById(id);
    return user && { id, name: user.name, email: user.email };
  }

  async isActive(id: string): Promise<boolean> {
    return (await this.users.findById(id))?.status === 'active';
  }

  /** Is there nobody yet? True once in the life of a board. */
  async isEmpty(): Promise<boolean> {
    return !(await this.users.exists());
  }

  async existAny(ids: string[]): Promise<boolean> {
    return this.users.existAny(ids);
  }

  /** The account, if it is active now and stays so until the present transaction ends. */
  async holdActive(id: string): Promise<UserResponse | null> {
    const user = await this.users.lock(id);
    return user?.status === 'active' ? UserResponse.from(user) : null;
  }

  /** The account in whatever state, which stays so until the present transaction ends. */
  async hold(idOrEmail: string): Promise<UserResponse | null> {
    const id = isUUID(idOrEmail) ? idOrEmail : (await this.users.findByEmail(idOrEmail))?.id;
    const user = id === undefined ? null : await this.users.lock(id);
    return user && UserResponse.from(user);
  }

  async list(query: ListUsersQuery): Promise<Page<UserResponse>> {
    return this.users.list(query, UserResponse.from);
  }

  async countByRoleAndStatus() {
    return this.users.countByRoleAndStatus();
  }

  /** From the commit on, no session of the account is valid any more and no new one can begin. */
  async suspend(actor: Actor, id: string): Promise<UserResponse> {
    if (id === actor.id) throw new OwnAccountError('Somebody else has to suspend your account.');
    return this.setStatus(id, { status: 'suspended', sessionsValidFrom: new Date() });
  }

  /** The account may sign in again; the sessions that were ended stay ended. */
  async reinstate(id: string): Promise<UserResponse> {
    return this.setStatus(id, { status: 'active', sessionsValidFrom: new Date() });
  }

  private async setStatus(id: string, changes: Pick<UserEntity, 'status'> & Partial<UserEntity>): Promise<UserResponse> {
    return this.unitOfWork.run(async () => {
      const user = found(await this.users.lock(id));
      if (user.status !== changes.status) await this.users.update(user, { ...changes, updatedAt: new Date() });
      return UserResponse.from(user);
    });
  }
}

function found(user: UserEntity | null): UserEntity {
  if (!user) throw new UserNotFoundError();
  return user;
}
