import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { RetriedResponse, RetryFailedDto } from '../../../common/validation/retry-failed.dto.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { ListMailsQuery } from './dto/list-mails.query.js';
import { MailDeliveryPageResponse, MailDeliveryResponse } from './dto/mail-delivery.response.js';
import { MailNotFailedError, MailNotFoundError } from './mail-delivery.errors.js';
import { MailDeliveriesService } from './mail-deliveries.service.js';

@ApiTags('Administration')
@Controller({ path: 'admin/mails', version: '1' })
export class MailDeliveriesController {
  constructor(private readonly deliveries: MailDeliveriesService) {}

  /** What became of mails, newest first: `?status=failed` are those that nobody tries to send any more. */
  @Get()
  @Roles('admin')
  list(@Query() query: ListMailsQuery): Promise<MailDeliveryPageResponse> {
    return this.deliveries.list(query);
  }

  /** Tries a mail again that failed or was suppressed, from the first attempt. */
  @Post(':id/retry')
  @HttpCode(200)
  @Roles('admin')
  @Throws(MailNotFoundError, MailNotFailedError)
  retry(@CurrentUser() actor: Actor, @IdParam('01970000-0000-7000-8000-0000000000a2') id: string): Promise<MailDeliveryResponse> {
    return this.deliveries.retry(actor, id);
  }

  /** Tries all mails again that failed, of those that were owed since a time. Those that were sent and came back are left out. */
  @Post('retry-failed')
  @HttpCode(202)
  @Roles('admin')
  retryFailed(@CurrentUser() actor: Actor, @Body() { since }: RetryFailedDto): Promise<RetriedResponse> {
    return this.deliveries.retryFailed(actor, new Date(since));
  }
}
