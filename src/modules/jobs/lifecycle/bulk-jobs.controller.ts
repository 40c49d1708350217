import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { DEMO } from '../../../common/demo-ids.js';
import { PreconditionFailedError } from '../../../common/errors/common.errors.js';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, ForTokens, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { EmailUnverifiedError } from '../../users/user.errors.js';
import { BulkCloseDto, BulkPublishDto } from '../dto/bulk-jobs.dto.js';
import { BulkJobsResponse } from '../dto/bulk-jobs.response.js';
import { BulkRefusedError } from '../job.errors.js';
import { BulkJobsService } from './bulk-jobs.service.js';

@ApiTags('Jobs')
@Controller({ path: 'jobs', version: '1' })
export class BulkJobsController {
  constructor(private readonly jobs: BulkJobsService) {}

  /** Publishes up to 100 postings like one: all of them, or none, with a fault for each that cannot be. */
  @Post('bulk-publish')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(EmailUnverifiedError, BulkRefusedError, PreconditionFailedError)
  @BodyExample(BulkPublishDto, { ids: [DEMO.scheduledJobId] })
  publish(@CurrentUser() actor: Actor, @Body() body: BulkPublishDto): Promise<BulkJobsResponse> {
    return this.jobs.publish(actor, body);
  }

  /** Ends up to 100 postings for good: all of them, or none, with a fault for each that cannot be. */
  @Post('bulk-close')
  @HttpCode(200)
  @Roles('employer')
  @ForTokens('jobs:write')
  @Throws(BulkRefusedError, PreconditionFailedError)
  @BodyExample(BulkCloseDto, { ids: [DEMO.endingJobId], reason: 'cancelled' })
  close(@CurrentUser() actor: Actor, @Body() body: BulkCloseDto): Promise<BulkJobsResponse> {
    return this.jobs.close(actor, body);
  }
}
