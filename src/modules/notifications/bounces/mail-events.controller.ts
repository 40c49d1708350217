import { timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BodyExample } from '../../../common/body-example.js';
import { Throws } from '../../../common/errors/throws.js';
import { Public, UnauthenticatedError } from '../../../common/security/access.js';
import { Settings } from '../../../config/env.js';
import { MailEventsDto } from './dto/mail-events.dto.js';
import { MailEventsResponse } from './dto/mail-events.response.js';
import { MailEventsService } from './mail-events.service.js';

@ApiTags('Notifications')
@Controller({ path: 'mail-events', version: '1' })
export class MailEventsController {
  constructor(
    private readonly mailEvents: MailEventsService,
    private readonly settings: Settings,
  ) {}

  /**
   * Tells of bounces and complaints: for a provider's webhook, or a mail server that gets returned mails. Their addresses are not
   * written to any more. For whoever bears the `MAIL_EVENTS_TOKEN` of the board, and nobody else.
   */
  @Post()
  @HttpCode(200)
  @Public()
  @Throws(UnauthenticatedError)
  @BodyExample(MailEventsDto, { events: [{ type: 'bounce', email: 'nobody@nexus.example', permanent: true, note: '5.1.1 No such user' }] })
  async take(@Body() body: MailEventsDto, @Headers('authorization') authorization = ''): Promise<MailEventsResponse> {
    if (!this.isAllowed(authorization)) {
      throw new UnauthenticatedError('Send "Authorization: Bearer" with the MAIL_EVENTS_TOKEN of this board.');
    }
    return this.mailEvents.take(body);
  }

  private isAllowed(authorization: string): boolean {
    const { eventsToken } = this.settings.mail;
    const [given, expected] = [Buffer.from(authorization), Buffer.from(`Bearer ${eventsToken}`)];
    return eventsToken !== undefined && given.length === expected.length && timingSafeEqual(given, expected);
  }
}
