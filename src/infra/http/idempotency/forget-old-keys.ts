import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../process/sweep.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** Answers are kept for 24 hours. */
@Injectable()
export class ForgetOldKeys extends Sweep {
  protected readonly everyMs = 600_000;

  constructor(
    settings: Settings,
    private readonly keys: IdempotencyKeysRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.keys.deleteOld();
  }
}
