import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { MailPacesRepository } from './mail-paces.repository.js';

/** Of domains that nobody has written to for an hour. */
@Injectable()
export class ForgetPastMailPaces extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly paces: MailPacesRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.paces.deletePast();
  }
}
