import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { MembershipChanged } from '../../employers/employer.events.js';
import { HiringTeamChanged } from '../../jobs/job.events.js';
import { InterviewsService } from './interviews.service.js';

@Follows<HiringTeamChanged | MembershipChanged>(HiringTeamChanged, MembershipChanged)
export class TakeOffInterviewersWhenTeamChanged implements EventFollower<HiringTeamChanged | MembershipChanged> {
  constructor(private readonly interviews: InterviewsService) {}

  async follow(changes: (HiringTeamChanged | MembershipChanged)[]): Promise<void> {
    for (const change of changes) await this.interviews.takeOffOutsiders(change);
  }
}
