import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { UsersService } from '../../users/users.service.js';
import type { CreateInvitationDto } from '../dto/create-invitation.dto.js';
import { InvitationResponse } from '../dto/invitation.response.js';
import { AlreadyMemberError, InvitationNotFoundError, TooManyInvitationsError } from '../employer.errors.js';
import { InvitationSent } from '../employer.events.js';
import { CompanyGateService } from '../members/company-gate.service.js';
import { MembersRepository } from '../members/members.repository.js';
import type { EmployerInvitationEntity } from './employer-invitation.entity.js';
import { InvitationsRepository } from './invitations.repository.js';

const GOOD_FOR_MS = 7 * 86_400_000;

/** Mails go to people who did not ask for them: no company, nobody with many companies, and no ring of people gets to send many. */
const MAX_OPEN = 100;
const MAX_A_DAY = 50;
const MAX_A_DAY_TO_ONE = 3;
const MAX_MAILS_A_DAY_TO_ONE = 10;
const RETRY_SECONDS = 3600;

/** Invitations, from the side of the company. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly members: MembersRepository,
    private readonly gate: CompanyGateService,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /**
   * There is one at most for each address: inviting again changes its role and sends it again.
   * @throws EmailUnverifiedError: whoever has mails sent to others can be written to himself
   */
  async invite(actor: Actor, employerId: string, { email, role }: CreateInvitationDto): Promise<InvitationResponse> {
    return this.unitOfWork.run(async () => {
      await this.gate.holdAsOwner(actor, employerId);
      await this.users.assertEmailVerified(actor.id);
      if (await this.members.findByEmail(employerId, email)) throw new AlreadyMemberError();
      const open = await this.invitations.findOpen(employerId, email);
      if (open) return this.send(actor, { ...open, role });
      if ((await this.invitations.countOpen(employerId)) >= MAX_OPEN) {
        throw new TooManyInvitationsError(`${MAX_OPEN} invitations of the company are open. Take some back, or wait.`, {
          retryAfterSeconds: RETRY_SECONDS,
        });
      }
      const now = new Date();
      const invitation = { id: newId(), employerId, email, role, invitedById: actor.id, status: 'open' as const, createdAt: now };
      await this.invitations.insert({ ...invitation, sends: 0, mails: 0, lastSentAt: now, expiresAt: now });
      return this.send(actor, { ...invitation, sends: 0, mails: 0 });
    });
  }

  async list(actor: Actor, employerId: string, page: PageQuery): Promise<Page<InvitationResponse>> {
    await this.gate.assertOwner(actor, employerId);
    return this.invitations.listOpen(employerId, page, InvitationResponse.from);
  }

  /** Once more, and good for as long as at first. From now on the actor answers for it. */
  async resend(actor: Actor, employerId: string, id: string): Promise<InvitationResponse> {
    return this.unitOfWork.run(async () => {
      await this.gate.holdAsOwner(actor, employerId);
      return this.send(actor, await this.open(employerId, id));
    });
  }

  async revoke(actor: Actor, employerId: string, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.gate.holdAsOwner(actor, employerId);
      await this.open(employerId, id);
      await this.invitations.update(id, { status: 'revoked' });
    });
  }

  /**
   * To an address that got too many mails today there is the invitation without another mail; and nothing tells, since that would
   * say that others invite him.
   */
  private async send(
    actor: Actor,
    {
      id,
      employerId,
      email,
      role,
      sends,
      mails,
    }: Pick<EmployerInvitationEntity, 'id' | 'employerId' | 'email' | 'role' | 'sends' | 'mails'>,
  ): Promise<InvitationResponse> {
    await this.assertMaySend(actor.id, employerId, email);
    const isMailed = (await this.invitations.countMails(email)) < MAX_MAILS_A_DAY_TO_ONE;
    const lastSentAt = new Date();
    const expiresAt = new Date(lastSentAt.getTime() + GOOD_FOR_MS);
    await this.invitations.update(id, {
      role,
      invitedById: actor.id,
      sends: sends + 1,
      ...(isMailed && { mails: mails + 1 }),
      lastSentAt,
      expiresAt,
    });
    if (isMailed) await this.events.publish(new InvitationSent(id));
    return InvitationResponse.from((await this.invitations.findById(id)) as EmployerInvitationEntity);
  }

  /** Of one account, and to one address, one after the other, from whatever companies. */
  private async assertMaySend(invitedById: string, employerId: string, email: string): Promise<void> {
    await this.users.hold(invitedById);
    await this.invitations.queueFor(email);
    if ((await this.invitations.countSends({ employerId })) >= MAX_A_DAY) {
      throw new TooManyInvitationsError(`A company sends at most ${MAX_A_DAY} a day.`, { retryAfterSeconds: RETRY_SECONDS });
    }
    if ((await this.invitations.countSends({ invitedById })) >= MAX_A_DAY) {
      throw new TooManyInvitationsError(`An account sends at most ${MAX_A_DAY} a day.`, { retryAfterSeconds: RETRY_SECONDS });
    }
    if ((await this.invitations.countSends({ invitedById, email })) >= MAX_A_DAY_TO_ONE) {
      throw new TooManyInvitationsError(`An account sends at most ${MAX_A_DAY_TO_ONE} a day to one address.`, {
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
  }

  private async open(employerId: string, id: string): Promise<EmployerInvitationEntity> {
    const invitation = await this.invitations.findById(id);
    if (invitation?.employerId !== employerId || invitation.status !== 'open') throw new InvitationNotFoundError();
    return invitation;
  }
}
