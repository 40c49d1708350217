import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { OffersService } from './offers.service.js';

/** Ends offers that nobody answered in time. Nobody can accept them from that moment on; this is their state catching up. */
@Injectable()
export class ExpireOffers extends Sweep {
  protected readonly everyMs = 15_000;

  constructor(
    settings: Settings,
    private readonly offers: OffersService,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    const expired = await this.offers.expireDue();
    if (expired > 0) this.logger.log(`${expired} offers have expired`);
  }
}
