import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { ApplicationDraftsRepository } from './application-drafts.repository.js';

const KEPT_DAYS = 180;

/** Postings live for some months; a draft that nobody has touched for so long is for none any more. */
@Injectable()
export class ForgetOldDrafts extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly drafts: ApplicationDraftsRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.drafts.deleteOlderThan(new Date(Date.now() - KEPT_DAYS * 86_400_000));
  }
}
