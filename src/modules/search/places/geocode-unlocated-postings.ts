import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { type EventHandler, Handles } from '../../../infra/queue/event-handler.js';
import { JobListingService } from '../../jobs/job-listing.service.js';
import { PostingUnlocated } from '../search.events.js';
import { PlacesService } from './places.service.js';

/** Looks up where the cities of a posting are, so that a search around a point finds it. */
@Handles(PostingUnlocated)
export class GeocodeUnlocatedPostings implements EventHandler<PostingUnlocated> {
  constructor(
    private readonly listing: JobListingService,
    private readonly places: PlacesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  async handle({ jobId }: PostingUnlocated): Promise<void> {
    if (this.settings.cities) await this.places.importOnce();
    await this.unitOfWork.run(async () => {
      const [found] = await this.listing.holdPublic([jobId]);
      if (found) await this.places.geocode(jobId, found.posting.locations);
    });
  }
}
