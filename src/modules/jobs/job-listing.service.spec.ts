import { describe, expect, it } from '@jest/globals';
import type { UnitOfWork } from '../../infra/database/unit-of-work.js';
import type { EmployersService } from '../employers/employers.service.js';
import { JobListingService } from './job-listing.service.js';
import type { JobsCache } from './jobs.cache.js';
import type { JobsRepository } from './jobs.repository.js';

describe('The ids of live postings', () => {
  it.each([
    [0, []],
    [2, [['1', '2']]],
    [5, [['1', '2'], ['3', '4'], ['5']]],
  ])('come in batches: %d of them', async (count, batches) => {
    const ids = Array.from({ length: count }, (_, index) => String(index + 1));
    const listing = new JobListingService(
      {
        findLiveIdsAfter: async (last: string | null, limit: number) => ids.filter((id) => last === null || id > last).slice(0, limit),
      } as unknown as JobsRepository,
      {} as EmployersService,
      {} as JobsCache,
      {} as UnitOfWork,
    );
    const got: string[][] = [];
    for await (const batch of listing.liveIds(2)) got.push(batch);
    expect(got).toEqual(batches);
  });
});
