import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../config/env.js';

/**
 * Work that comes round again and again in every worker: looking for what has become due. A sweep rather than an alarm for
 * each thing survives restarts and jumps of the clock. It must bear being run by several workers at once.
 */
@Injectable()
export abstract class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected abstract readonly everyMs: number;
  /** Also in processes that are no workers. */
  protected readonly everywhere: boolean = false;
  protected readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: Settings) {}

  /** One round. */
  abstract sweep(): Promise<void>;

  onApplicationBootstrap(): void {
    if (this.settings.worker || this.everywhere) this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** The next round begins when the last has ended. */
  private schedule(): void {
    this.timer = setTimeout(() => {
      this.running = this.sweep()
        .catch((error: unknown) => this.logger.warn(`A sweep failed: ${error instanceof Error ? error.message : String(error)}`))
        .finally(() => {
          if (this.timer) this.schedule();
        });
    }, this.everyMs);
  }
}
