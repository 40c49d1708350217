import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/security/role.js';
import { UsersService } from '../../users/users.service.js';
import { changesBetween, publishedWording } from '../history/published-wording.js';
import type { JobEntity } from '../job.entity.js';
import { JobReviewDueError } from '../job.errors.js';
import { hasLastDay } from '../job.states.js';
import { assertComplete, type Wording } from '../job.wording.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobSteps, type StepBy, THE_CLOCK } from './job-steps.js';
import { ReviewDuty } from './review-duty.js';

/** A posting that names no last day is up for this long. */
const DEFAULT_DAYS = 60;
const DAY_MS = 86_400_000;

/** How a posting becomes public: at once, at its time, or when an administrator has looked at it. */
@Injectable()
export class JobPublication {
  constructor(
    private readonly users: UsersService,
    private readonly jobs: JobsRepository,
    private readonly review: ReviewDuty,
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
    const validThrough = validThroughOf(job, now);
    this.steps.assertPossible(job, publishAt ? 'schedule' : 'publish');
    assertComplete({ ...job, validThrough }, publishAt ?? now);
    if (await this.review.isDue(job)) await this.steps.take(job, 'submit', by, { publishAt, validThrough });
    else if (publishAt) await this.steps.take(job, 'schedule', by, { publishAt, validThrough }, publishAt.toISOString());
    else await this.goLive(job, 'publish', by);
  }

  /** Back from a pause. @throws EmailUnverifiedError, JobBadTransitionError, JobIncompleteError */
  async resume(actor: Actor, job: JobEntity): Promise<void> {
    await this.users.assertEmailVerified(actor.id);
    this.steps.assertPossible(job, 'resume');
    const now = await this.jobs.now();
    assertComplete(job, now);
    const action = (await this.review.isDueAgain(job)) ? 'submit' : 'resume';
    await this.steps.take(job, action, { by: 'member', id: actor.id }, { validThrough: job.validThrough ?? defaultEnd(now) });
  }

  /** Its time has come. Where its company has lost its trust meanwhile, an administrator looks first, unless he has. */
  async whenDue(job: JobEntity): Promise<void> {
    if (await this.review.isDueUnread(job)) await this.steps.take(job, 'submit', THE_CLOCK, { publishAt: job.publishAt });
    else await this.goLive(job, 'go-live', THE_CLOCK);
  }

  /**
   * What waits for a review or for its time, waits no more. If it was public before it is paused then, for as long as a new one would
   * be up.
   */
  async giveBack(job: JobEntity, action: 'withdraw' | 'reject', by: StepBy, reason: string | null = null): Promise<string> {
    const now = await this.jobs.now();
    const isOver = job.validThrough === null || job.validThrough <= now;
    return this.steps.take(job, action, by, job.publishedAt !== null && isOver ? { validThrough: defaultEnd(now) } : {}, reason);
  }

  /**
   * May the posting say this from now on? What is public, or will be by itself, stays complete, is changed by whoever has a
   * verified e-mail, and says nothing new unread where it has to be read first.
   * @throws EmailUnverifiedError, JobIncompleteError, JobReviewDueError
   */
  async assertMaySay(actor: Actor, job: JobEntity, wording: Wording): Promise<void> {
    if (job.status !== 'live' && job.status !== 'scheduled') return;
    await this.users.assertEmailVerified(actor.id);
    assertComplete(wording, job.publishAt ?? (await this.jobs.now()));
    const saysMore = changesBetween(publishedWording(job), publishedWording(wording)).length > 0;
    if (saysMore && (await this.review.isDue(job))) throw new JobReviewDueError(job.status);
  }

  /** What is up, or paused, always has a last day: words that name none get a new one of our own making. */
  async ending({ status }: JobEntity, wording: Wording): Promise<Wording> {
    if (wording.validThrough !== null || !hasLastDay(status)) return wording;
    return { ...wording, validThrough: defaultEnd(await this.jobs.now()) };
  }

  /** The posting is public from here on, and up to its last day. It keeps the day when the public first saw it. */
  async goLive(job: JobEntity, action: 'publish' | 'go-live', by: StepBy): Promise<void> {
    const now = await this.jobs.now();
    const validThrough = validThroughOf(job, now) ?? defaultEnd(now);
    await this.steps.take(job, action, by, { publishedAt: job.publishedAt ?? now, validThrough });
  }
}

/** The last day that it names; of one that has expired, a day that has passed says nothing any more. */
function validThroughOf({ status, validThrough }: JobEntity, now: Date): Date | null {
  return status === 'expired' && validThrough !== null && validThrough <= now ? null : validThrough;
}

function defaultEnd(now: Date): Date {
  return new Date(now.getTime() + DEFAULT_DAYS * DAY_MS);
}
