import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { MailTasks } from './mail-tasks.service.js';

/** A queue may be emptied, or put back from a backup; what is owed is in the database. */
@Injectable()
export class RestoreLostMails extends Sweep {
  protected readonly everyMs = 60_000;

  constructor(
    settings: Settings,
    private readonly tasks: MailTasks,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    const restored = await this.tasks.restoreLost();
    if (restored > 0) this.logger.warn(`${restored} mails were in no queue any more, and are in it again`);
  }
}
