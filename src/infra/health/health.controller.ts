import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { UnavailableError } from '../../common/errors/common.errors.js';
import { Throws } from '../../common/errors/throws.js';
import { Public } from '../../common/security/access.js';
import { Unlimited } from '../http/rate-limit/rate-limit.guard.js';
import { Draining } from './draining.js';

class HealthResponse {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

/** What an orchestrator asks. Neither answer tells a stranger anything about the inside. */
@ApiTags('Health')
@Unlimited()
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly draining: Draining,
  ) {}

  /** The process runs. Does not look further, so that an outage elsewhere does not get it killed. */
  @Get('live')
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: HealthResponse })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and it is not about to stop. */
  @Get('ready')
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: HealthResponse })
  @Throws(UnavailableError)
  async ready(): Promise<HealthResponse> {
    await this.health.check([
      () => (this.draining.active ? this.indicator.check('process').down() : this.indicator.check('process').up()),
      () => this.database.pingCheck('database', { timeout: 2000 }),
    ]);
    return { status: 'ok' };
  }
}
