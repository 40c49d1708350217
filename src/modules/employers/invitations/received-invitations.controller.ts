import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Public, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { TokenParam } from '../../../infra/http/token.param.js';
import { ReceivedInvitationResponse } from '../dto/invitation.response.js';
import { MembershipResponse } from '../dto/membership.response.js';
import {
  AlreadyMemberError,
  InvitationNeedsEmployerError,
  InvitationNotFoundError,
  InvitationOfOtherAddressError,
  InvitationOverError,
} from '../employer.errors.js';
import { ReceivedInvitationsService } from './received-invitations.service.js';

@ApiTags('Companies')
@Controller({ path: 'invitations/:token', version: '1' })
export class ReceivedInvitationsController {
  constructor(private readonly invitations: ReceivedInvitationsService) {}

  /** What one is invited to. For whoever has the mail, with or without an account. */
  @Get()
  @Public()
  @Header('Cache-Control', 'private, no-store')
  @Throws(InvitationNotFoundError, InvitationOverError)
  get(@TokenParam() token: string): Promise<ReceivedInvitationResponse> {
    return this.invitations.get(token);
  }

  /** Accepts. For the employer account whose e-mail is the address that was invited; a job seeker is told what to do instead. */
  @Post('accept')
  @HttpCode(200)
  @Roles('job_seeker', 'employer')
  @Throws(InvitationNotFoundError, InvitationOverError, InvitationOfOtherAddressError, InvitationNeedsEmployerError, AlreadyMemberError)
  accept(@CurrentUser() actor: Actor, @TokenParam() token: string): Promise<MembershipResponse> {
    return this.invitations.accept(actor, token);
  }

  /** Declines. Needs no account. */
  @Post('decline')
  @HttpCode(204)
  @Public()
  @Throws(InvitationNotFoundError, InvitationOverError)
  decline(@TokenParam() token: string): Promise<void> {
    return this.invitations.decline(token);
  }
}
