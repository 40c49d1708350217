import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../process/sweep.js';
import { GuessCountersRepository } from './guess-counters.repository.js';

@Injectable()
export class ForgetOldGuesses extends Sweep {
  protected readonly everyMs = 600_000;

  constructor(
    settings: Settings,
    private readonly counters: GuessCountersRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.counters.deleteExpired();
  }
}
