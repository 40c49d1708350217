import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { Events } from '../../../infra/queue/events.js';
import { JobEventsRepository } from '../history/job-events.repository.js';
import { JobVersions } from '../history/job-versions.js';
import type { JobEntity } from '../job.entity.js';
import { JobBadTransitionError } from '../job.errors.js';
import { JobClosed, JobPublished, JobStepTaken } from '../job.events.js';
import { isOver, type JobAction, type JobStatus, nextStatus } from '../job.states.js';
import type { JobEventBy } from '../job.vocabulary.js';
import { JobsRepository } from '../jobs.repository.js';

/** Who takes a step, and in what place; the clock and imports are nobody. */
export interface StepBy {
  by: JobEventBy;
  id: string | null;
}
export const THE_CLOCK: StepBy = { by: 'clock', id: null };

/**
 * The one way from state to state: the new state, its line in the history, and what others hear of it are written
 * together. Call it with the posting locked, inside the transaction that publishes `JobChanged`.
 */
@Injectable()
export class JobSteps {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly history: JobEventsRepository,
    private readonly versions: JobVersions,
    private readonly events: Events,
  ) {}

  /** @throws JobBadTransitionError */
  assertPossible(job: JobEntity, action: JobAction): JobStatus {
    const to = nextStatus(job.status, action, job.publishedAt !== null);
    if (to === null) throw new JobBadTransitionError(job.status, action);
    return to;
  }

  /** @throws JobBadTransitionError, before anything is written. @returns the id of its line in the history */
  async take(
    job: JobEntity,
    action: JobAction,
    by: StepBy,
    changes: Partial<JobEntity> = {},
    reason: string | null = null,
  ): Promise<string> {
    const from = job.status;
    const to = this.assertPossible(job, action);
    const now = timeAfter(job);
    await this.jobs.update(job, {
      publishAt: null,
      ...(isOver(to) ? { closedAt: now } : isOver(from) ? { closedAt: null, closeReason: null } : {}),
      ...changes,
      status: to,
      updatedAt: now,
    });
    const id = newId();
    await this.history.add({
      id,
      jobId: job.id,
      action,
      fromStatus: from,
      toStatus: to,
      by: by.by,
      actorId: by.id,
      reason,
      createdAt: now,
    });
    if (to === 'live') await this.versions.pin(job);
    await this.events.publish(new JobStepTaken(job.id, job.employerId, action, from, to, now.toISOString()));
    if (to === 'live' && from !== 'live') await this.events.publish(new JobPublished(job.id));
    if (isOver(to)) await this.events.publish(new JobClosed(job.id));
    return id;
  }

  /** How postings came to be: the first line of their history. */
  async begin(
    jobs: Pick<JobEntity, 'id' | 'status' | 'createdAt'>[],
    action: 'create' | 'import',
    { by, id: actorId }: StepBy,
  ): Promise<void> {
    await this.history.add(
      ...jobs.map(({ id: jobId, status: toStatus, createdAt }) => ({
        id: newId(),
        jobId,
        action,
        fromStatus: null,
        toStatus,
        by,
        actorId,
        reason: null,
        createdAt,
      })),
    );
  }
}

/** The time of a change: after the last one, whatever the clocks of the processes say that made them. */
export function timeAfter({ updatedAt }: Pick<JobEntity, 'updatedAt'>): Date {
  return new Date(Math.max(Date.now(), updatedAt.getTime() + 1));
}
