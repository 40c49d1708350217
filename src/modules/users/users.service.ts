import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { assertUnchanged } from '../../common/etag.js';
import { newId } from '../../common/ids.js';
import { timeZoneNamed } from '../../common/time/local-time.js';
import type { Page } from '../../common/paging/page.js';
import type { Actor, Role } from '../../common/security/role.js';
import { Settings } from '../../config/env.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { Person } from '../../infra/privacy/personal-data.js';
import { Events } from '../../infra/queue/events.js';
import { AccountEventsService } from './account-events/account-events.service.js';
import type { ListUsersQuery } from './dto/list-users.query.js';
import type { UpdateMeDto } from './dto/update-me.dto.js';
import { UserResponse } from './dto/user.response.js';
import { AccountLinksService } from './links/account-links.service.js';
import type { UserEntity, UserStatus } from './user.entity.js';
import { AccountUsesService } from './uses/account-uses.service.js';
import { EmailUnverifiedError, OwnAccountError, UserNotFoundError } from './user.errors.js';
import { AccountRenamed, AccountStatusChanged, TimeZoneChanged } from './user.events.js';
import { UsersRepository } from './users.repository.js';

/** How to write to somebody. */
export interface Contact {
  id: string;
  name: string;
  email: string;
}

/** Somebody who has an account, and how he reads: `locale` as BCP 47, `timeZone` of IANA; null where he has not said. */
export interface Addressee extends Contact {
  locale: string | null;
  timeZone: string | null;
}

/** Who is to have an account. */
export interface NewAccount {
  email: string;
  locale?: string | null;
  name: string;
  role: Role;
  passwordHash: string;
  /** IANA; UTC when left out. */
  timeZone?: string | null | undefined;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: AccountEventsService,
    private readonly links: AccountLinksService,
    private readonly uses: AccountUsesService,
    private readonly settings: Settings,
    private readonly domainEvents: Events,
  ) {}

  /**
   * A new account, and the mail to verify its address with, where the board asks for that.
   * @throws EmailTakenError, also when two registrations of one address arrive at once
   */
  async create(account: NewAccount, { verified = false } = {}): Promise<UserResponse> {
    const now = new Date();
    const user: UserEntity = {
      id: newId(),
      ...account,
      locale: account.locale ?? null,
      timeZone: (account.timeZone && timeZoneNamed(account.timeZone)) ?? null,
      emailVerifiedAt: verified ? now : null,
      status: 'active',
      sessionsValidFrom: now,
      createdAt: now,
      updatedAt: now,
    };
    await this.unitOfWork.run(async () => {
      await this.users.insert(user);
      await this.events.record(user.id, 'account.registered');
      if (this.settings.emailVerification && !verified) await this.links.ask('verify-email', user.email);
    });
    return UserResponse.from(user);
  }

  async get(id: string): Promise<UserResponse> {
    return UserResponse.from(found(await this.users.findById(id)));
  }

  async updateMe(actor: Actor, changes: UpdateMeDto, ifMatch?: string): Promise<UserResponse> {
    return this.unitOfWork.run(async () => {
      const user = found(await this.users.lock(actor.id));
      assertUnchanged(ifMatch, UserResponse.from(user));
      const before = { name: user.name, timeZone: user.timeZone };
      const zone = changes.timeZone && { timeZone: timeZoneNamed(changes.timeZone) ?? null };
      await this.users.update(user, { ...changes, ...zone, updatedAt: new Date() });
      if (user.timeZone !== before.timeZone) await this.domainEvents.publish(new TimeZoneChanged(user.id));
      if (user.name !== before.name) await this.domainEvents.publish(new AccountRenamed(user.id, before.name));
      return UserResponse.from(user);
    });
  }

  /**
   * What others get to see of somebody needs an address that he reads.
   * @throws EmailUnverifiedError, where the board asks for it
   */
  async assertEmailVerified(id: string): Promise<void> {
    if (!this.settings.emailVerification || found(await this.users.findById(id)).emailVerifiedAt !== null) return;
    throw new EmailUnverifiedError('Open the link in the mail that we sent you, or ask for another: POST /v1/auth/resend-verification.');
  }

  /** Whose data go with an account, for export and erasure: what goes by an e-mail goes with it where `assertEmailVerified` would let it pass. */
  personOf({ id, role, email, emailVerified }: UserResponse): Person {
    return { id, role, email: emailVerified || !this.settings.emailVerification ? email : null };
  }

  async contactOf(id: string): Promise<Contact | null> {
    const user = await this.users.findById(id);
    return user && { id, name: user.name, email: user.email };
  }

  async addresseeOf(id: string): Promise<Addressee | null> {
    const user = await this.users.findById(id);
    return user && { id, name: user.name, email: user.email, locale: user.locale, timeZone: user.timeZone };
  }

  /** The administrators who can sign in. */
  async activeAdminIds(): Promise<string[]> {
    return this.users.findActiveIds('admin');
  }

  async isActive(id: string): Promise<boolean> {
    return (await this.users.findById(id))?.status === 'active';
  }

  /** Is there nobody yet? True once in the life of a board. */
  async isEmpty(): Promise<boolean> {
    return !(await this.users.exists());
  }

  /** Which of these accounts are there, until the present transaction ends. */
  async holdThere(ids: string[]): Promise<Set<string>> {
    return ids.length === 0 ? new Set() : this.users.shareExisting(ids);
  }

  async existAny(ids: string[]): Promise<boolean> {
    return this.users.existAny(ids);
  }

  /** Somebody showed, in the present transaction, that he reads the mail that goes to the account. */
  async markEmailVerified(id: string): Promise<void> {
    const user = found(await this.users.lock(id));
    if (user.emailVerifiedAt !== null) return;
    const now = new Date();
    await this.users.update(user, { emailVerifiedAt: now, updatedAt: now });
    await this.events.record(id, 'email.verified');
  }

  /**
   * From the end of the present transaction the account has this e-mail, which somebody showed to be his.
   * @throws EmailTakenError, also when somebody else took it at the same moment
   */
  async changeEmail(id: string, email: string): Promise<void> {
    await this.users.setEmail(found(await this.users.lock(id)), email, new Date());
    // Else they would be good again as soon as the account has its former e-mail back.
    await this.links.void(id, 'verify-email', 'reset-password', 'change-email');
    await this.events.record(id, 'email.changed');
  }

  async hasEmail(email: string): Promise<boolean> {
    return (await this.users.findByEmail(email)) !== null;
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
    return this.setStatus(id, 'suspended');
  }

  /** The account may sign in again; the sessions that were ended stay ended. */
  async reinstate(id: string): Promise<UserResponse> {
    return this.setStatus(id, 'active');
  }

  /** From the commit on, nothing that the account was signed in with is good any more. */
  async signOut(id: string): Promise<UserResponse> {
    return this.unitOfWork.run(async () => {
      const user = found(await this.users.lock(id));
      await this.users.endSessions(user);
      await this.events.recordByBoard(id, 'session.ended', { sessionId: 'all' });
      return UserResponse.from(user);
    });
  }

  private async setStatus(id: string, status: UserStatus): Promise<UserResponse> {
    return this.unitOfWork.run(async () => {
      const user = found(await this.users.lock(id));
      if (user.status !== status) {
        await this.users.endSessions(user, status);
        await this.uses.forgetWarning(id);
        await this.domainEvents.publish(new AccountStatusChanged(id, status));
      }
      return UserResponse.from(user);
    });
  }
}

function found(user: UserEntity | null): UserEntity {
  if (!user) throw new UserNotFoundError();
  return user;
}
