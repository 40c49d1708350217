import { ApiProperty } from '@nestjs/swagger';
import { JobCardResponse } from './job.response.js';

/** What became of postings that were changed together, in the order of their ids in the request. */
export class BulkJobsResponse {
  @ApiProperty({ type: [JobCardResponse] })
  items!: JobCardResponse[];
}
