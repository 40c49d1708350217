import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import type { Actor } from '../../common/security/role.js';
import type { LiveMessage } from '../../infra/live/inbox.js';
import { LiveMessages } from '../../infra/live/live-messages.js';
import { HiringTeamsService } from '../jobs/team/hiring-teams.service.js';
import { ApplicationNotFoundError } from './application.errors.js';
import { ApplicationsService } from './applications.service.js';
import type { ApplicationResponse } from './dto/application.response.js';

/** What somebody follows: applications to one posting, one application, or, of his own, all. */
export interface Wanted {
  jobId?: string | null;
  applicationId?: string | null;
}

/** Applications as they come in and reach another stage, for those who look at them at this moment. */
@Injectable()
export class ApplicationFollowersService {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly teams: HiringTeamsService,
    private readonly messages: LiveMessages,
  ) {}

  /** A candidate follows his own, a hiring team what it names. @throws as those do who read it */
  async follow(actor: Actor, given: Wanted, gone: AbortSignal): Promise<AsyncIterable<ApplicationResponse>> {
    const wanted = wantedOf(given, actor);
    const { jobId, applicationId } = wanted;
    if (applicationId) await this.applications.get(actor, applicationId);
    if (jobId && actor.role === 'employer') await this.teams.assertReads(actor, jobId);
    return this.seen(actor, wanted, this.messages.follow(topicFor(actor, wanted), gone));
  }

  /** Tells everybody whom it concerns. */
  async tell(applicationId: string): Promise<void> {
    const application = await this.applications.briefing(applicationId);
    const candidateId = application?.candidate.id;
    if (!candidateId) return;
    const jobId = application.job.id;
    const topics = [topicOf('application', applicationId), topicOf('job', jobId), topicOf('candidate', candidateId)];
    await this.messages.tell(topics, { applicationId, jobId });
  }

  /** Of each message what the actor may see by then. */
  private async *seen(actor: Actor, wanted: Wanted, inbox: AsyncIterable<LiveMessage>): AsyncGenerator<ApplicationResponse> {
    for await (const { applicationId = '', jobId } of inbox) {
      if ((wanted.jobId ?? jobId) !== jobId || (wanted.applicationId ?? applicationId) !== applicationId) continue;
      const application = await this.present(actor, applicationId);
      if (application) yield application;
    }
  }

  /** Null where it is not there for the actor, or not any more. */
  private async present(actor: Actor, applicationId: string): Promise<ApplicationResponse | null> {
    try {
      return await this.applications.get(actor, applicationId);
    } catch (error) {
      if (error instanceof ApplicationNotFoundError) return null;
      throw error;
    }
  }
}

/** @throws InvalidInputError */
function wantedOf(given: Wanted, { role }: Actor): Wanted {
  const named = Object.entries(given).filter(([, id]) => id !== undefined && id !== null) as [keyof Wanted, string][];
  const faults = named
    .filter(([, id]) => !isUUID(id))
    .map(([name]) => ({ pointer: `/${name}`, code: 'is-uuid', message: `${name} must be a UUID` }));
  if (role === 'employer' && named.length === 0) {
    faults.push({ pointer: '/jobId', code: 'required', message: 'name the posting, or the application, that you follow' });
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
  return Object.fromEntries(named.map(([name, id]) => [name, id.toLowerCase()]));
}

/** The narrowest that has all that is wanted: nobody is woken for others. */
function topicFor({ id, role }: Actor, { jobId, applicationId }: Wanted): string {
  if (applicationId) return topicOf('application', applicationId);
  return jobId && role === 'employer' ? topicOf('job', jobId) : topicOf('candidate', id);
}

function topicOf(kind: 'application' | 'job' | 'candidate', id: string): string {
  return `applications of ${kind} ${id}`;
}
