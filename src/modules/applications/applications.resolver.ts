import { Injectable } from '@nestjs/common';
import { CurrentUser, ForTokens, OptionalUser, PublicOrSignedIn, Roles } from '../../common/security/access.js';
import type { Actor } from '../../common/security/role.js';
import { BatchField, FieldArgs, Gone, Parents, SubscriptionField } from '../../infra/graphql/batch-field.js';
import { Unlimited } from '../../infra/http/rate-limit/rate-limit.guard.js';
import { ApplicationFollowersService, type Wanted } from './application-followers.service.js';
import { ApplicationGraphService } from './application-graph.service.js';
import type { ApplicationEventResponse } from './dto/application-event.response.js';
import type { ApplicationResponse } from './dto/application.response.js';

/** What the graph has of applications beside what REST has. */
@Injectable()
@Unlimited()
export class ApplicationsResolver {
  constructor(
    private readonly applications: ApplicationGraphService,
    private readonly followers: ApplicationFollowersService,
  ) {}

  @BatchField({
    on: ['Job', 'JobCard', 'JobHit', 'SavedJob'],
    name: 'myApplication',
    type: 'Application',
    description: 'Your latest application to it, if you are a job seeker and have applied.',
    topics: () => [],
  })
  @PublicOrSignedIn()
  @ForTokens('applications:read')
  async mine(@OptionalUser() actor: Actor | undefined, @Parents() jobs: { id: string }[]): Promise<(ApplicationResponse | null)[]> {
    if (actor?.role !== 'job_seeker') return jobs.map(() => null);
    const mine = await this.applications.latestOf(
      actor,
      jobs.map(({ id }) => id),
    );
    return jobs.map(({ id }) => mine.get(id) ?? null);
  }

  @BatchField({
    on: ['Application'],
    name: 'events',
    type: '[ApplicationEvent!]',
    description:
      'Its first steps, oldest first. Candidates see the steps; the hiring team also who took them and why. All of them: `applicationEvents`.',
    args: { first: { type: 'Int', description: 'How many steps: 1 to 100.', default: 20 } },
  })
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  async events(
    @CurrentUser() actor: Actor,
    @Parents() applications: ApplicationResponse[],
    @FieldArgs() { first }: { first: number | null },
  ): Promise<(ApplicationEventResponse[] | null)[]> {
    return this.applications.eventsOf(actor, applications, first ?? 20);
  }

  @SubscriptionField({
    name: 'applicationMoved',
    type: 'Application',
    description:
      'Tells of each application that comes in or reaches another stage: candidates of their own, hiring teams of those to a posting, which they name.',
    args: {
      jobId: { type: 'ID', description: 'Of one posting only. Needed by hiring teams.' },
      applicationId: { type: 'ID', description: 'Of one application only.' },
    },
  })
  @Roles('job_seeker', 'employer')
  @ForTokens('applications:read')
  moved(@CurrentUser() actor: Actor, @FieldArgs() wanted: Wanted, @Gone() gone: AbortSignal): Promise<AsyncIterable<ApplicationResponse>> {
    return this.followers.follow(actor, wanted, gone);
  }
}
