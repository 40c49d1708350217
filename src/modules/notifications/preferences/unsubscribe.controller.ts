import { Controller, Get, HttpCode, Post, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../../common/security/access.js';
import { TakesForms } from '../../../infra/http/forms.js';
import { TokenParam } from '../../../infra/http/token.param.js';
import { type Page, UnsubscribeService } from './unsubscribe.service.js';

const HTML = { content: { 'text/html': { schema: { type: 'string' as const } } } };

@ApiTags('Pages')
@Controller({ path: 'unsubscribe', version: VERSION_NEUTRAL })
export class UnsubscribeController {
  constructor(private readonly unsubscribes: UnsubscribeService) {}

  /** Asks whether somebody wants to unsubscribe, with a button. Changes nothing. */
  @Get(':token')
  @Public()
  @ApiOkResponse({ description: 'The question.', ...HTML })
  @ApiNotFoundResponse({ description: 'It is no such link.', ...HTML })
  async ask(@TokenParam() token: string, @Res() reply: FastifyReply): Promise<void> {
    await answer(reply, await this.unsubscribes.ask(token));
  }

  /** Unsubscribes, with one click in a mail program (RFC 8058) or on the page. Needs nothing but the link; may be done again. */
  @Post(':token')
  @HttpCode(200)
  @Public()
  @TakesForms()
  @ApiOkResponse({ description: 'It is done.', ...HTML })
  @ApiNotFoundResponse({ description: 'It is no such link.', ...HTML })
  async unsubscribe(@TokenParam() token: string, @Res() reply: FastifyReply): Promise<void> {
    await answer(reply, await this.unsubscribes.unsubscribe(token));
  }
}

async function answer(reply: FastifyReply, { status, html }: Page): Promise<void> {
  await reply
    .status(status)
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .header('Referrer-Policy', 'no-referrer')
    .header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    .send(html);
}
