import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/env.js';
import { Sweep } from '../process/sweep.js';
import { QueueMeter } from './queue-meter.js';

/**
 * Says when a task has waited for too long, and when none does any more; each once. In every process: that a task waits is
 * likely to be because no worker is left.
 */
@Injectable()
export class WatchQueues extends Sweep {
  protected readonly everyMs = 15_000;
  protected override readonly everywhere = true;
  private readonly late = new Set<string>();
  private readonly patienceSeconds: number | undefined;

  constructor(
    settings: Settings,
    private readonly meter: QueueMeter,
  ) {
    super(settings);
    this.patienceSeconds = settings.queueAlarmSeconds;
  }

  async sweep(): Promise<void> {
    if (this.patienceSeconds === undefined) return;
    for (const { name, reachable, oldestWaitingSeconds, waiting } of await this.meter.read()) {
      if (!reachable) continue;
      const isLate = oldestWaitingSeconds !== null && oldestWaitingSeconds > this.patienceSeconds;
      if (isLate && !this.late.has(name)) {
        this.logger.warn(
          `The queue ${name} is late: ${waiting} wait, the oldest for ${Math.round(oldestWaitingSeconds)} s. Is there a worker?`,
        );
        this.late.add(name);
      } else if (!isLate && this.late.delete(name)) this.logger.log(`The queue ${name} is in time again`);
    }
  }
}
