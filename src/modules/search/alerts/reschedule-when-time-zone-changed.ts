import { type EventFollower, Follows } from '../../../infra/queue/event-handler.js';
import { TimeZoneChanged } from '../../users/user.events.js';
import { SavedSearchesService } from '../saved-searches/saved-searches.service.js';

/** Whoever moves is told at the hour of the new place from the next time on. */
@Follows(TimeZoneChanged)
export class RescheduleWhenTimeZoneChanged implements EventFollower<TimeZoneChanged> {
  constructor(private readonly searches: SavedSearchesService) {}

  async follow(events: TimeZoneChanged[]): Promise<void> {
    for (const { userId } of events) await this.searches.reschedule(userId);
  }
}
