import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../common/body-example.js';
import { DEMO } from '../../common/demo-ids.js';
import { Throws } from '../../common/errors/throws.js';
import { PageQuery } from '../../common/paging/page.query.js';
import { CurrentUser, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { IdParam } from '../../infra/http/id.pipe.js';
import { ClaimForAdminResponse, ClaimPageResponse } from '../employers/dto/claim.response.js';
import { EmployerResponse } from '../employers/dto/employer.response.js';
import {
  ClaimantSuspendedError,
  ClaimDecidedError,
  ClaimNotFoundError,
  EmployerHasMembersError,
  EmployerNotFoundError,
} from '../employers/employer.errors.js';
import { AdminEmployersService } from './admin-employers.service.js';
import { ReasonDto } from './dto/reason.dto.js';

@ApiTags('Administration')
@Controller({ path: 'admin', version: '1' })
export class AdminEmployersController {
  constructor(private readonly employers: AdminEmployersService) {}

  /** Vouches for a company: it is verified without a proof. */
  @Post('employers/:id/verify')
  @HttpCode(200)
  @Roles('admin')
  @Throws(EmployerNotFoundError)
  verify(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string): Promise<EmployerResponse> {
    return this.employers.verify(actor, id);
  }

  /** Takes a company's verification back, however it came about. */
  @Post('employers/:id/unverify')
  @HttpCode(200)
  @Roles('admin')
  @Throws(EmployerNotFoundError)
  @BodyExample(ReasonDto, { reason: 'The domain was sold' })
  unverify(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string, @Body() { reason }: ReasonDto): Promise<EmployerResponse> {
    return this.employers.unverify(actor, id, reason);
  }

  /** Claims of companies that wait for a decision, the longest first. */
  @Get('claims')
  @Roles('admin')
  listClaims(@Query() page: PageQuery): Promise<ClaimPageResponse> {
    return this.employers.listClaims(page);
  }

  /** Makes the claimant the owner. All other claims of the company fail. */
  @Post('claims/:id/approve')
  @HttpCode(200)
  @Roles('admin')
  @Throws(ClaimNotFoundError, ClaimDecidedError, EmployerHasMembersError, ClaimantSuspendedError)
  approveClaim(@CurrentUser() actor: Actor, @IdParam(DEMO.claimId) id: string): Promise<ClaimForAdminResponse> {
    return this.employers.approveClaim(actor, id);
  }

  /** Rejects a claim. The claimant is told why. */
  @Post('claims/:id/reject')
  @HttpCode(200)
  @Roles('admin')
  @Throws(ClaimNotFoundError, ClaimDecidedError)
  @BodyExample(ReasonDto, { reason: 'The company does not know you' })
  rejectClaim(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.otherClaimId) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<ClaimForAdminResponse> {
    return this.employers.rejectClaim(actor, id, reason);
  }
}
