import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { AccountLinksService } from './account-links.service.js';

@Injectable()
export class ForgetOldLinks extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly links: AccountLinksService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.links.forgetOld();
  }
}
