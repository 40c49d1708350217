import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { PageQuery } from '../../../common/paging/page.query.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { EmailUnverifiedError } from '../../users/user.errors.js';
import { CreateInvitationDto } from '../dto/create-invitation.dto.js';
import { InvitationPageResponse, InvitationResponse } from '../dto/invitation.response.js';
import {
  AlreadyMemberError,
  EmployerNotFoundError,
  InvitationNotFoundError,
  NotEmployerMemberError,
  NotEmployerOwnerError,
  TooManyInvitationsError,
} from '../employer.errors.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('Companies')
@Controller({ path: 'employers/:id/invitations', version: '1' })
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** Invites the reader of an address into the company, for seven days. Inviting again renews the invitation. */
  @Post()
  @Roles('employer')
  @Idempotent()
  @Throws(
    EmployerNotFoundError,
    NotEmployerMemberError,
    NotEmployerOwnerError,
    EmailUnverifiedError,
    AlreadyMemberError,
    TooManyInvitationsError,
  )
  @BodyExample(CreateInvitationDto, { email: 'rita.recruiter@nexus.example', role: 'recruiter' })
  create(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() body: CreateInvitationDto,
  ): Promise<InvitationResponse> {
    return this.invitations.invite(actor, id, body);
  }

  /** Invitations that nobody has answered yet, newest first. For owners. */
  @Get()
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError)
  list(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string, @Query() page: PageQuery): Promise<InvitationPageResponse> {
    return this.invitations.list(actor, id, page);
  }

  /** Sends an invitation again, good for another seven days. */
  @Post(':invitationId/resend')
  @HttpCode(200)
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, InvitationNotFoundError, TooManyInvitationsError)
  resend(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.invitationId, 'invitationId') invitationId: string,
  ): Promise<InvitationResponse> {
    return this.invitations.resend(actor, id, invitationId);
  }

  /** Takes an invitation back. */
  @Delete(':invitationId')
  @HttpCode(204)
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, InvitationNotFoundError)
  revoke(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @IdParam(DEMO.invitationId, 'invitationId') invitationId: string,
  ): Promise<void> {
    return this.invitations.revoke(actor, id, invitationId);
  }
}
