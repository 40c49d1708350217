import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Sweep } from '../process/sweep.js';
import { IncomingFiles } from './incoming-files.js';

/** Uploads under way in a process that was killed. Looked for by every process: each has a folder of its own, or shares it with others. */
@Injectable()
export class RemoveAbandonedUploads extends Sweep {
  protected readonly everyMs = 60_000;
  protected override readonly everywhere = true;

  constructor(
    settings: Settings,
    private readonly incoming: IncomingFiles,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    const removed = await this.incoming.removeAbandoned();
    if (removed > 0) this.logger.log(`${removed} abandoned uploads are removed`);
  }
}
