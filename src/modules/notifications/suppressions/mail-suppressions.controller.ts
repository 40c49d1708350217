import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { CurrentUser, Roles } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { IdParam } from '../../../infra/http/id.pipe.js';
import { CreateMailSuppressionDto } from './dto/create-mail-suppression.dto.js';
import { ListMailSuppressionsQuery } from './dto/list-mail-suppressions.query.js';
import { MailSuppressionPageResponse, MailSuppressionResponse } from './dto/mail-suppression.response.js';
import { MailSuppressionExistsError, MailSuppressionNotFoundError } from './mail-suppression.errors.js';
import { MailSuppressionsService } from './mail-suppressions.service.js';

@ApiTags('Administration')
@Controller({ path: 'admin/mail-suppressions', version: '1' })
export class MailSuppressionsController {
  constructor(private readonly suppressions: MailSuppressionsService) {}

  /** Addresses that are not written to, newest first. */
  @Get()
  @Roles('admin')
  list(@Query() query: ListMailSuppressionsQuery): Promise<MailSuppressionPageResponse> {
    return this.suppressions.list(query);
  }

  /** Writes to an address no more, but for what concerns its account itself. */
  @Post()
  @Roles('admin')
  @Throws(MailSuppressionExistsError)
  create(@CurrentUser() actor: Actor, @Body() body: CreateMailSuppressionDto): Promise<MailSuppressionResponse> {
    return this.suppressions.create(actor, body);
  }

  /** Writes to an address again, after a bounce was mended or a complaint was a mistake. What was held back is not sent by this. */
  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  @Throws(MailSuppressionNotFoundError)
  lift(@CurrentUser() actor: Actor, @IdParam('01970000-0000-7000-8000-0000000000a1') id: string): Promise<void> {
    return this.suppressions.lift(actor, id);
  }
}
