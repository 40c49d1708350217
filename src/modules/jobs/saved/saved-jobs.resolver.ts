import { Injectable } from '@nestjs/common';
import { ForTokens, OptionalUser, PublicOrSignedIn } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import { BatchField, Parents } from '../../../infra/graphql/batch-field.js';
import { Unlimited } from '../../../infra/http/rate-limit/rate-limit.guard.js';
import { SavedJobsService } from './saved-jobs.service.js';

/** What the graph has of saved postings beside what REST has. */
@Injectable()
@Unlimited()
export class SavedJobsResolver {
  constructor(private readonly saved: SavedJobsService) {}

  @BatchField({
    on: ['Job', 'JobCard', 'JobHit'],
    name: 'savedAt',
    type: 'DateTime',
    description: 'When you saved it, if you are a job seeker and have.',
    topics: () => [],
  })
  @PublicOrSignedIn()
  @ForTokens('searches:read')
  async savedAt(@OptionalUser() actor: Actor | undefined, @Parents() jobs: { id: string }[]): Promise<(string | null)[]> {
    if (actor?.role !== 'job_seeker') return jobs.map(() => null);
    const times = await this.saved.timesOf(
      actor,
      jobs.map(({ id }) => id),
    );
    return jobs.map(({ id }) => times.get(id)?.toISOString() ?? null);
  }
}
