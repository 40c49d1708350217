import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { ForTokens, Roles } from '../../../common/security/access.js';
import { MailEventsDto } from './dto/mail-events.dto.js';
import { MailEventsResponse } from './dto/mail-events.response.js';
import { MailEventsService } from './mail-events.service.js';

@ApiTags('Administration')
@Controller({ path: 'admin/mail-events', version: '1' })
export class MailEventsController {
  constructor(private readonly mailEvents: MailEventsService) {}

  /** Tells of bounces and complaints: for a provider's webhook, or a mail server that gets returned mails. Their addresses are not written to any more. */
  @Post()
  @HttpCode(200)
  @Roles('admin')
  @ForTokens('mail-events:write')
  @BodyExample(MailEventsDto, { events: [{ type: 'bounce', email: 'nobody@nexus.example', permanent: true, note: '5.1.1 No such user' }] })
  take(@Body() body: MailEventsDto): Promise<MailEventsResponse> {
    return this.mailEvents.take(body);
  }
}
