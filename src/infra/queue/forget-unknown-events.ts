import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Sweep } from '../process/sweep.js';
import { HandlerRegistry } from './handler-registry.js';
import { OutboxRepository } from './outbox.repository.js';

/** Events that no version of the product waits for any more. */
@Injectable()
export class ForgetUnknownEvents extends Sweep {
  protected readonly everyMs = 3_600_000;

  constructor(
    settings: Settings,
    private readonly registry: HandlerRegistry,
    private readonly outbox: OutboxRepository,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.outbox.deleteUnknown(this.registry.eventTypes);
  }
}
