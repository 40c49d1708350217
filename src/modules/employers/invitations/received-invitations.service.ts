import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { UsersService } from '../../users/users.service.js';
import { ReceivedInvitationResponse } from '../dto/invitation.response.js';
import { MembershipResponse } from '../dto/membership.response.js';
import {
  AlreadyMemberError,
  InvitationNeedsEmployerError,
  InvitationNotFoundError,
  InvitationOfOtherAddressError,
  InvitationOverError,
} from '../employer.errors.js';
import { INVITATION_LINK } from '../employer.vocabulary.js';
import { CompanyGateService } from '../members/company-gate.service.js';
import { MembersRepository } from '../members/members.repository.js';
import type { EmployerInvitationEntity } from './employer-invitation.entity.js';
import { isGood } from './invitation.policy.js';
import { InvitationsRepository } from './invitations.repository.js';

/** Invitations, from the side of whoever got the mail. The token is the proof that he did. */
@Injectable()
export class ReceivedInvitationsService {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly members: MembersRepository,
    private readonly gate: CompanyGateService,
    private readonly tokens: LinkTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
  ) {}

  /** @throws InvitationNotFoundError for what is no token of ours, InvitationOverError for one that is good for nothing any more */
  async get(token: string): Promise<ReceivedInvitationResponse> {
    return ReceivedInvitationResponse.from(await this.good(this.idOf(token)));
  }

  /** Works once, and only for the account with the address that was invited. @throws like `get` */
  async accept(actor: Actor, token: string): Promise<MembershipResponse> {
    return this.answer(token, async (invitation) => {
      const { id, employerId, employer, email, role } = invitation;
      if (actor.email !== email) throw new InvitationOfOtherAddressError();
      if (actor.role !== 'employer') throw new InvitationNeedsEmployerError();
      if (await this.members.find(employerId, actor.id)) throw new AlreadyMemberError();
      const createdAt = new Date();
      await this.members.insert({ employerId, userId: actor.id, role, createdAt });
      await this.invitations.update(id, { status: 'accepted' });
      // The token was in a mail to this address and nowhere else: he reads that mailbox.
      await this.users.markEmailVerified(actor.id);
      return MembershipResponse.from({ employer, role, createdAt });
    });
  }

  /** Needs no account. @throws like `get` */
  async decline(token: string): Promise<void> {
    await this.answer(token, ({ id }) => this.invitations.update(id, { status: 'declined' }));
  }

  /** For its mail. Null when there is nothing left to accept. */
  async briefing(id: string): Promise<ReceivedInvitationResponse | null> {
    try {
      return ReceivedInvitationResponse.from(await this.good(id));
    } catch (error) {
      if (error instanceof InvitationOverError) return null;
      throw error;
    }
  }

  /** Of two answers at the same moment, the second finds the invitation answered. */
  private async answer<T>(token: string, work: (invitation: EmployerInvitationEntity) => Promise<T>): Promise<T> {
    const id = this.idOf(token);
    return this.unitOfWork.run(async () => {
      const { employerId } = await this.good(id);
      await this.gate.hold(employerId);
      return work(await this.good(id));
    });
  }

  private idOf(token: string): string {
    const id = this.tokens.read(INVITATION_LINK, token);
    if (id === null) throw new InvitationNotFoundError();
    return id;
  }

  private async good(id: string): Promise<EmployerInvitationEntity> {
    const invitation = await this.invitations.findById(id);
    const inviter = invitation && (await this.members.find(invitation.employerId, invitation.invitedById));
    if (!invitation || !isGood(invitation, inviter, new Date())) throw new InvitationOverError();
    return invitation;
  }
}
