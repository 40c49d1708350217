import { PageOf } from '../../../common/paging/page.response.js';
import { JobCardResponse, JobResponse } from './job.response.js';

export class JobPageResponse extends PageOf(JobCardResponse) {}

export class JobFullPageResponse extends PageOf(JobResponse) {}
