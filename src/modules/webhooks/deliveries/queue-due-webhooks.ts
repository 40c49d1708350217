import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { Events } from '../../../infra/queue/events.js';
import { WebhookDue } from '../webhook.events.js';
import { WebhookAttemptsRepository } from './webhook-attempts.repository.js';

const PER_ENDPOINT = 20;
const HANDED_OVER_SECONDS = 600;

/**
 * Puts into the queue what is to be tried again, and what got no turn. The rows say what is due, over days: of a queue that
 * is lost meanwhile, nothing is.
 */
@Injectable()
export class QueueDueWebhooks extends Sweep {
  protected readonly everyMs = 2000;

  constructor(
    settings: Settings,
    private readonly attempts: WebhookAttemptsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.unitOfWork.run(async () => {
      const due = await this.attempts.takeDue(PER_ENDPOINT, HANDED_OVER_SECONDS);
      await this.events.publish(...due.map(({ id, attempts }) => new WebhookDue(id, attempts + 1)));
    });
  }
}
