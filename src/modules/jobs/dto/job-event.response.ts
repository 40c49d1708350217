import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { JobEventEntity } from '../history/job-event.entity.js';
import { JOB_STATUSES, type JobStatus } from '../job.states.js';
import { JOB_EVENT_ACTIONS, JOB_EVENT_BY, type JobEventAction, type JobEventBy } from '../job.vocabulary.js';

export class JobEventActorResponse {
  @ApiProperty({ enum: JOB_EVENT_BY, description: '`clock`: it was time, and nobody had to do it.' })
  by!: JobEventBy;

  @ApiProperty({ type: String, nullable: true, description: 'Of members of the company only.', example: 'Rita Recruiter' })
  name!: string | null;
}

/** A step of a posting: who, when, from where to where, and why. */
export class JobEventResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: JOB_EVENT_ACTIONS })
  action!: JobEventAction;

  @ApiProperty({ enum: JOB_STATUSES, nullable: true })
  fromStatus!: JobStatus | null;

  @ApiProperty({ enum: JOB_STATUSES })
  toStatus!: JobStatus;

  @ApiProperty({ type: JobEventActorResponse })
  actor!: JobEventActorResponse;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it was closed, rejected or taken down; the time it was scheduled for, the last day it was extended to.',
  })
  reason!: string | null;

  static from({ id, createdAt, action, fromStatus, toStatus, by, actor, reason }: JobEventEntity): JobEventResponse {
    const name = by === 'member' ? (actor?.name ?? 'A former member') : null;
    return { id, at: createdAt.toISOString(), action, fromStatus, toStatus, actor: { by, name }, reason };
  }
}

export class JobEventPageResponse extends PageOf(JobEventResponse) {}
