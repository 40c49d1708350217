import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { Page } from '../../common/paging/page.js';
import type { PageQuery } from '../../common/paging/page.query.js';
import type { Actor } from '../../common/security/role.js';
import type { RetriedResponse } from '../../common/validation/retry-failed.dto.js';
import { Settings } from '../../config/env.js';
import { FailedTasks } from '../../infra/queue/failed-tasks.js';
import { QueueMeter } from '../../infra/queue/queue-meter.js';
import { AuditService } from './audit.service.js';
import { FailedTaskResponse, QueueResponse, type QueuesResponse } from './dto/queue.response.js';

/** What administrators see of the work in the background, and what they have done again. */
@Injectable()
export class AdminQueuesService {
  constructor(
    private readonly meter: QueueMeter,
    private readonly failed: FailedTasks,
    private readonly audit: AuditService,
    private readonly settings: Settings,
  ) {}

  async list(): Promise<QueuesResponse> {
    const states = await this.meter.read();
    return { items: states.map((state) => QueueResponse.from(state, this.settings.queueAlarmSeconds)) };
  }

  async listFailed(name: string, page: PageQuery): Promise<Page<FailedTaskResponse>> {
    const { items, page: info } = await this.failed.list(name, page);
    return { items: items.map(FailedTaskResponse.from), page: info };
  }

  async retry(actor: Actor, name: string, id: string): Promise<FailedTaskResponse> {
    const reason = `${name}: ${id}`.slice(0, 500);
    const task = await this.audit.record(
      actor,
      'task.retry',
      ({ eventId }) => eventId,
      reason,
      () => this.failed.retry(name, id),
    );
    return FailedTaskResponse.from(task);
  }

  async retryFailed(actor: Actor, name: string, since: Date): Promise<RetriedResponse> {
    const reason = `${name}: all since ${since.toISOString()}`.slice(0, 500);
    const retried = await this.audit.record(actor, 'task.retry-failed', newId(), reason, () => this.failed.retrySince(name, since));
    return { retried };
  }
}
