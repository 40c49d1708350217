import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { EmployerResponse } from '../dto/employer.response.js';
import { StartVerificationDto } from '../dto/start-verification.dto.js';
import { VerificationResponse } from '../dto/verification.response.js';
import {
  CheckedTooSoonError,
  EmployerNotFoundError,
  NoDomainError,
  NoProofError,
  NotEmployerMemberError,
  NotEmployerOwnerError,
  NoVerificationError,
} from '../employer.errors.js';
import { VerificationsService } from './verifications.service.js';

@ApiTags('Companies')
@Controller({ path: 'employers/:id/verification', version: '1' })
export class VerificationsController {
  constructor(private readonly verifications: VerificationsService) {}

  /** Says what to publish to prove that a domain is the company's: by default, that of its website. For owners. */
  @Post()
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, NoDomainError)
  @BodyExample(StartVerificationDto, { domain: 'harbour-light.example' })
  start(
    @CurrentUser() actor: Actor,
    @IdParam(DEMO.employerId) id: string,
    @Body() { domain }: StartVerificationDto,
  ): Promise<VerificationResponse> {
    return this.verifications.start(actor, id, domain);
  }

  /** Looks for what was published. If it is there, the company is verified. */
  @Post('check')
  @HttpCode(200)
  @Roles('employer')
  @Throws(EmployerNotFoundError, NotEmployerMemberError, NotEmployerOwnerError, NoVerificationError, NoProofError, CheckedTooSoonError)
  check(@CurrentUser() actor: Actor, @IdParam(DEMO.employerId) id: string): Promise<EmployerResponse> {
    return this.verifications.check(actor, id);
  }
}
