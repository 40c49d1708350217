import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Sweep } from '../process/sweep.js';
import { StoredFiles } from './stored-files.js';

/** Files that a process left behind when it died, and those that the storage did not let go at the first time. */
@Injectable()
export class RemoveLooseFiles extends Sweep {
  protected readonly everyMs = 60_000;

  constructor(
    settings: Settings,
    private readonly files: StoredFiles,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    const removed = await this.files.removeLoose();
    if (removed > 0) this.logger.log(`${removed} files that belonged to nothing are removed`);
  }
}
