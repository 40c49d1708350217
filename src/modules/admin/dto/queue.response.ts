import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { FailedTask } from '../../../infra/queue/failed-tasks.js';
import { QUEUE_NAMES, type QueueState } from '../../../infra/queue/queue-meter.js';

/** How a queue stands. */
export class QueueResponse {
  @ApiProperty({ enum: QUEUE_NAMES, description: '`outbox`: events on their way into the others.' })
  name!: QueueState['name'];

  @ApiProperty({ description: 'False: it does not answer, and nothing is known of it.' })
  reachable!: boolean;

  @ApiProperty({ type: Number, nullable: true, description: 'Ready to be worked on.' })
  waiting!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Being worked on.' })
  active!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Failed, and to be tried again later.' })
  delayed!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Given up.' })
  failed!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'For how long the oldest has been ready; null where none is.' })
  oldestWaitingSeconds!: number | null;

  @ApiProperty({ description: 'That is longer than `QUEUE_ALARM_SECONDS`.' })
  late!: boolean;

  static from({ name, reachable, oldestWaitingSeconds, ...counts }: QueueState, alarmSeconds = Infinity): QueueResponse {
    const known = <T>(value: T) => (reachable ? value : null);
    return {
      name,
      reachable,
      waiting: known(counts.waiting),
      active: known(counts.active),
      delayed: known(counts.delayed),
      failed: known(counts.failed),
      oldestWaitingSeconds: oldestWaitingSeconds === null ? null : Math.round(oldestWaitingSeconds * 10) / 10,
      late: (oldestWaitingSeconds ?? 0) > alarmSeconds,
    };
  }
}

export class QueuesResponse {
  @ApiProperty({ type: [QueueResponse] })
  items!: QueueResponse[];
}

/** A task that was given up. What it is about is not shown: it may lead to people. */
export class FailedTaskResponse {
  @ApiProperty({ example: '0199f7a2-6e1c-7c3e-9d55-6a1f6f6f8d11-SendEmailWhenQueued' })
  id!: string;

  @ApiProperty({ example: 'SendEmailWhenQueued', description: 'What there was to do.' })
  task!: string;

  @ApiProperty({ format: 'uuid', description: 'Of the event that it was to be done about.' })
  eventId!: string;

  @ApiProperty({ minimum: 0 })
  attempts!: number;

  @ApiProperty({ description: 'Why the last attempt failed, without e-mail addresses.' })
  error!: string;

  @ApiProperty({ format: 'date-time' })
  addedAt!: string;

  @ApiProperty({ format: 'date-time' })
  failedAt!: string;

  static from({ id, task, eventId, attempts, error, addedAt, failedAt }: FailedTask): FailedTaskResponse {
    return { id, task, eventId, attempts, error, addedAt: addedAt.toISOString(), failedAt: failedAt.toISOString() };
  }
}

export class FailedTaskPageResponse extends PageOf(FailedTaskResponse) {}
