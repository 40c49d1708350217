import { Controller, Get, Headers, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Throws } from '../../common/errors/throws.js';
import { Public, UnauthenticatedError } from '../../common/security/access.js';
import { Settings } from '../../config/env.js';
import { Unlimited } from '../http/rate-limit/rate-limit.guard.js';
import { Metrics } from './metrics.js';
import { mayReadMetrics } from './metrics-access.js';

/** What Prometheus asks. */
@ApiTags('Health')
@Unlimited()
@Controller({ path: 'metrics', version: VERSION_NEUTRAL })
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  /** Figures of this process in Prometheus' text format. With `METRICS_TOKEN`, for whoever bears it; in production for nobody else. */
  @Get()
  @Public()
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Throws(UnauthenticatedError)
  async read(@Headers('authorization') authorization: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    if (!mayReadMetrics(this.settings, authorization))
      throw new UnauthenticatedError('Send "Authorization: Bearer" with the METRICS_TOKEN of this board.');
    await reply
      .header('Content-Type', this.metrics.registry.contentType)
      .header('Cache-Control', 'no-store')
      .send(await this.metrics.registry.metrics());
  }
}
