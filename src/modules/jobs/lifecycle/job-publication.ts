import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { Settings } from '../../../config/env.js';
import { UsersService } from '../../users/users.service.js';
import { JobEventsRepository } from '../history/job-events.repository.js';
import type { JobEntity } from '../job.entity.js';
import { assertComplete } from '../job.wording.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobSteps, type StepBy } from './job-steps.js';

/** A posting that names no last day is up for this long. */
const DEFAULT_DAYS = 60;
const DAY_MS = 86_400_000;

/** How a posting becomes public: at once, at its time, or when an administrator has looked at it. */
@Injectable()
export class JobPublication {
  constructor(
    private readonly settings: Settings,
    private readonly users: UsersService,
    private readonly jobs: JobsRepository,
    private readonly history: JobEventsRepository,
    private readonly steps: JobSteps,
  ) {}

  /**
   * What "publish" means for this posting now. The database's clock says whether a time has come: it is the one that will
   * say so later too.
   * @param at a time that has passed means now
   * @throws EmailUnverifiedError, JobBadTransitionError, JobIncompleteError
   */
  async publish(actor: Actor, job: JobEntity, at: Date | undefined): Promise<void> {
    await this.users.assertEmailVerified(actor.id);
    const by: StepBy = { by: 'member', id: actor.id };
    const now = await this.jobs.now();
    const publishAt = at && at > now ? at : null;
    this.steps.assertPossible(job, publishAt ? 'schedule' : 'publish');
    assertComplete({ ...job, validThrough: validThroughOf(job, now) }, publishAt ?? now);
    if (await this.needsReview(job)) await this.steps.take(job, 'submit', by, { publishAt });
    else if (publishAt) await this.steps.take(job, 'schedule', by, { publishAt }, publishAt.toISOString());
    else await this.goLive(job, 'publish', by);
  }

  /** The posting is public from here on, and up to its last day. It keeps the day when the public first saw it. */
  async goLive(job: JobEntity, action: 'publish' | 'go-live', by: StepBy): Promise<void> {
    const now = await this.jobs.now();
    const validThrough = validThroughOf(job, now) ?? new Date(now.getTime() + DEFAULT_DAYS * DAY_MS);
    await this.steps.take(job, action, by, { publishedAt: job.publishedAt ?? now, validThrough });
  }

  /** Does somebody have to look first: is its company one that nobody has vouched for yet? */
  private async needsReview({ employerId, employer }: JobEntity): Promise<boolean> {
    if (!this.settings.jobReview || employer.verifiedAt !== null) return false;
    return !(await this.history.existsApproval(employerId)) || (await this.jobs.existsTakenDown(employerId));
  }
}

/** The last day that it names; of one that has expired, a day that has passed says nothing any more. */
function validThroughOf({ status, validThrough }: JobEntity, now: Date): Date | null {
  return status === 'expired' && validThrough !== null && validThrough <= now ? null : validThrough;
}
