import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Sweep } from '../../infra/process/sweep.js';
import { RetentionService } from './retention.service.js';

/** Every hour, so that a process that is started anew each day gets to it too. With nothing due it costs some small questions. */
@Injectable()
export class ApplyRetention extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly retention: RetentionService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    for (const { name, done } of (await this.retention.run()) ?? []) {
      if (done > 0) this.logger.log(`Retention: ${done} ${name}`);
    }
  }
}
