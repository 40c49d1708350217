import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import { spokenAs } from '../history/published-wording.js';
import { publicStatus } from '../job.policy.js';
import type { SavedJobEntity } from '../saved/saved-job.entity.js';
import { JobCardResponse } from './job.response.js';

/**
 * A posting that somebody saved, as the public saw it last: what was written since and has never been public is not shown,
 * and any state that the public does not learn of is `paused`.
 */
export class SavedJobResponse extends JobCardResponse {
  @ApiProperty({ format: 'date-time' })
  savedAt!: string;

  static of({ job, version, savedAt }: SavedJobEntity, now = new Date()): SavedJobResponse {
    const seen = version ? spokenAs(job, version.wording) : job;
    return { ...JobCardResponse.from(seen), status: publicStatus(job, now), savedAt: savedAt.toISOString() };
  }
}

export class SavedJobPageResponse extends PageOf(SavedJobResponse) {}
