import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { Idempotent } from '../../../infra/http/idempotency/idempotent.js';
import { EmailUnverifiedError } from '../../users/user.errors.js';
import { ClaimResponse } from '../dto/claim.response.js';
import { CreateClaimDto } from '../dto/create-claim.dto.js';
import {
  CheckedTooSoonError,
  ClaimNotFoundError,
  EmployerHasMembersError,
  EmployerNotFoundError,
  NoDomainError,
  NoProofError,
  TooManyClaimsError,
} from '../employer.errors.js';
import { ClaimsService } from './claims.service.js';

@ApiTags('Companies')
@Controller({ path: 'employers/:id/claim', version: '1' })
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  /** Claims a company without an owner who can sign in, such as an imported one. The answer says what to publish to prove that its website is yours; administrators can decide too. */
  @Post()
  @Roles('employer')
  @Idempotent()
  @Throws(EmailUnverifiedError, EmployerNotFoundError, EmployerHasMembersError, TooManyClaimsError)
  @BodyExample(CreateClaimDto, { note: 'I run the human resources of the company; you reach me at its switchboard.' })
  create(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.unclaimedEmployerId) id: string,
    @Body() { note }: CreateClaimDto,
  ): Promise<ClaimResponse> {
    return this.claims.claim(actor, id, note);
  }

  /** Your latest claim of a company. */
  @Get()
  @Roles('employer')
  @Throws(ClaimNotFoundError)
  get(@CurrentUser() actor: Actor, @IdParam(DEMO.unclaimedEmployerId) id: string): Promise<ClaimResponse> {
    return this.claims.get(actor, id);
  }

  /** Takes your open claim back. */
  @Delete()
  @HttpCode(204)
  @Roles('employer')
  @Throws(EmployerNotFoundError, ClaimNotFoundError)
  withdraw(@CurrentUser() actor: Actor, @IdParam(DEMO.unclaimedEmployerId) id: string): Promise<void> {
    return this.claims.withdraw(actor, id);
  }

  /** Looks for what you published. If it is there, you are the owner, and the company is verified. */
  @Post('check')
  @HttpCode(200)
  @Roles('employer')
  @Throws(
    EmailUnverifiedError,
    EmployerNotFoundError,
    ClaimNotFoundError,
    EmployerHasMembersError,
    NoDomainError,
    NoProofError,
    CheckedTooSoonError,
  )
  check(@CurrentUser() actor: Actor, @IdParam(DEMO.unclaimedEmployerId) id: string): Promise<ClaimResponse> {
    return this.claims.check(actor, id);
  }
}
