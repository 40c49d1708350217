import { Injectable, Logger } from '@nestjs/common';
import { AdvisoryLocks } from '../../infra/database/advisory-locks.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PersonalDataRegistry } from '../../infra/privacy/personal-data.registry.js';
import type { InBatches, OneByOne, RetentionPolicy } from '../../infra/privacy/retention-policy.js';

const RETENTION_LOCK = 7_236_004;
const BATCH = 200;
const DAY_MS = 86_400_000;

/** What came of a policy: how many were due, and how many it was applied to. */
export interface RetentionOutcome {
  name: string;
  /** Undefined: kept for ever. */
  days: number | undefined;
  due: number;
  done: number;
  /** Why it was not done to all of them, each reason once. Empty when it was. */
  faults: string[];
}

/** What has been done so far, also when it ends by an error. */
type Progress = Pick<RetentionOutcome, 'due' | 'done'>;

/** Lets go of what was kept long enough. */
@Injectable()
export class RetentionService {
  private readonly logger = new Logger(RetentionService.name);

  constructor(
    private readonly registry: PersonalDataRegistry,
    private readonly locks: AdvisoryLocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What a run would do now. */
  async preview(): Promise<RetentionOutcome[]> {
    return this.each(async (policy, before, progress) => {
      progress.due = await policy.count(before);
      return [];
    });
  }

  /**
   * Applies every policy, whatever comes of the others; a batch in a transaction: what is done is done when it is interrupted, and the
   * next run goes on.
   * @returns undefined when another run is under way
   */
  async run(): Promise<RetentionOutcome[] | undefined> {
    return this.locks.tryWith(RETENTION_LOCK, () =>
      this.each(async (policy, before, progress) =>
        'apply' in policy ? this.inBatches(policy, before, progress) : this.oneByOne(policy, before, progress),
      ),
    );
  }

  private async inBatches(policy: InBatches, before: Date, progress: Progress): Promise<unknown[]> {
    for (let batch = BATCH; batch === BATCH;) {
      batch = await this.unitOfWork.run(() => policy.apply(before, BATCH));
      progress.due += batch;
      progress.done += batch;
    }
    return [];
  }

  private async oneByOne(policy: OneByOne, before: Date, progress: Progress): Promise<unknown[]> {
    const errors: unknown[] = [];
    for (let ids = await policy.listDue(before, BATCH); ids.length > 0; ids = await policy.listDue(before, BATCH, ids.at(-1))) {
      for (const id of ids) {
        try {
          if (!(await this.unitOfWork.run(() => policy.applyTo(id, before)))) continue;
          progress.done++;
        } catch (error) {
          errors.push(error);
        }
        progress.due++;
      }
    }
    return errors;
  }

  /** @param work returns, or throws, why something was not done */
  private async each(work: (policy: RetentionPolicy, before: Date, progress: Progress) => Promise<unknown[]>): Promise<RetentionOutcome[]> {
    const outcomes: RetentionOutcome[] = [];
    for (const policy of this.registry.all().flatMap(({ holder }) => holder.retention ?? [])) {
      const { name, days } = policy;
      const progress: Progress = { due: 0, done: 0 };
      const before = new Date(Date.now() - (days ?? 0) * DAY_MS);
      const errors = days === undefined ? [] : await work(policy, before, progress).catch((error: unknown) => [error]);
      for (const error of errors) this.logger.error(`Retention: not all ${name}`, error instanceof Error ? error.stack : error);
      outcomes.push({ name, days, ...progress, faults: [...new Set(errors.map(reasonOf))] });
    }
    return outcomes;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
