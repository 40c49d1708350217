import { Controller, Get, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiGoneResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DEMO } from '../../common/demo-ids.js';
import { Public } from '../../common/security/access.js';
import { IdOrSlugParam } from '../../infra/http/id-or-slug.pipe.js';
import { PublishingService } from './publishing.service.js';

const HTML = { content: { 'text/html': { schema: { type: 'string' as const } } } };

@ApiTags('Pages')
@Controller({ path: 'jobs', version: VERSION_NEUTRAL })
export class JobPageController {
  constructor(private readonly publishing: PublishingService) {}

  /** The public page of a posting, with its schema.org JobPosting. */
  @Get(':idOrSlug')
  @Public()
  @ApiOkResponse({ description: 'The posting is live.', ...HTML })
  @ApiNotFoundResponse({ description: 'There is no such posting.', ...HTML })
  @ApiGoneResponse({ description: 'The posting is over.', ...HTML })
  async page(@IdOrSlugParam(DEMO.liveJobSlug) slug: string, @Res() reply: FastifyReply): Promise<void> {
    const { status, html } = await this.publishing.jobPage(slug);
    await reply
      .status(status)
      .header('Content-Type', 'text/html; charset=utf-8')
      .header('Cache-Control', 'public, max-age=0, must-revalidate')
      // The page brings its own style and the JSON-LD; it runs nothing and loads nothing.
      .header(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      .send(html);
  }
}
