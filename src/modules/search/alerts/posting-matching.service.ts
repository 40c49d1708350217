import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { AlertSchedule } from './alert-schedule.js';
import { AlertsRepository } from './alerts.repository.js';
import { PostingArrivalsRepository } from './posting-arrivals.repository.js';
import { SearchCompilerService } from './search-compiler.service.js';
import { type MatchedSearch, SearchMatchesRepository } from './search-matches.repository.js';

/** Postings that are held against all saved searches in one statement. */
const BATCH = 100;

/** Finds out whom a new posting is news to. */
@Injectable()
export class PostingMatchingService {
  constructor(
    private readonly arrivals: PostingArrivalsRepository,
    private readonly matches: SearchMatchesRepository,
    private readonly compiler: SearchCompilerService,
    private readonly alerts: AlertsRepository,
    private readonly schedule: AlertSchedule,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everything that has changed, by what words mean now; nothing while another process finds that out. */
  async matchAll(): Promise<void> {
    if (!(await this.arrivals.isAnyChanged()) || !(await this.compiler.bringUpToDate())) return;
    while (await this.matchSome());
  }

  /** @returns whether there may be more */
  private async matchSome(): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const { jobIds, changes } = await this.arrivals.takeChanged(BATCH);
      const matched = await this.matches.add(jobIds);
      if (matched.length > 0) await this.alerts.schedule(await this.dueDatesOf(matched));
      return changes === BATCH;
    });
  }

  private async dueDatesOf(matched: MatchedSearch[]): Promise<{ id: string; dueAt: Date }[]> {
    const now = await this.alerts.now();
    // Of many searches few differ in when they are due.
    const known = new Map<string, Date>();
    return matched.map((search) => {
      const key = search.frequency === 'instant' ? search.id : `${search.frequency} ${search.timeZone}`;
      const dueAt = known.get(key) ?? this.schedule.next(search, now) ?? now;
      known.set(key, dueAt);
      return { id: search.id, dueAt };
    });
  }
}
