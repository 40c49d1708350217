import { Injectable } from '@nestjs/common';
import { AdvisoryLocks } from '../../infra/database/advisory-locks.js';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { PersonalDataRegistry } from '../../infra/privacy/personal-data.registry.js';
import type { RetentionPolicy } from '../../infra/privacy/retention-policy.js';

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
}

/** Lets go of what was kept long enough. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly registry: PersonalDataRegistry,
    private readonly locks: AdvisoryLocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What a run would do now. */
  async preview(): Promise<RetentionOutcome[]> {
    return this.each(async (policy, before) => ({ due: await policy.count(before), done: 0 }));
  }

  /**
   * Applies every policy, a batch in a transaction: what is done is done when it is interrupted, and the next run goes on.
   * @returns undefined when another run is under way
   */
  async run(): Promise<RetentionOutcome[] | undefined> {
    return this.locks.tryWith(RETENTION_LOCK, () =>
      this.each(async (policy, before) => {
        let done = 0;
        for (let batch = BATCH; batch === BATCH; done += batch) {
          batch = await this.unitOfWork.run(() => policy.apply(before, BATCH));
        }
        return { due: done, done };
      }),
    );
  }

  private async each(work: (policy: RetentionPolicy, before: Date) => Promise<{ due: number; done: number }>): Promise<RetentionOutcome[]> {
    const outcomes: RetentionOutcome[] = [];
    for (const policy of this.registry.all().flatMap(({ holder }) => holder.retention ?? [])) {
      const { name, days } = policy;
      const before = new Date(Date.now() - (days ?? 0) * DAY_MS);
      outcomes.push({ name, days, ...(days === undefined ? { due: 0, done: 0 } : await work(policy, before)) });
    }
    return outcomes;
  }
}
