import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { PostingMatchingService } from './posting-matching.service.js';

/** What waits in the database waits through any downtime. */
@Injectable()
export class MatchChangedPostings extends Sweep {
  protected readonly everyMs = 1000;

  constructor(
    settings: Settings,
    private readonly matching: PostingMatchingService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.matching.matchAll();
  }
}
