import type { Page } from '../../common/paging/page.js';
import { Answer } from '../../infra/cache/answer.js';
import { AnswerCache, type Served } from '../../infra/cache/answer-cache.js';
import { pageQuestion } from '../../infra/cache/page-question.js';
import { type EventFollower, Follows } from '../../infra/queue/event-handler.js';
import { EmployerChanged } from '../employers/employer.events.js';
import type { JobCardResponse, JobResponse } from './dto/job.response.js';
import type { ListEmployerJobsQuery } from './dto/list-employer-jobs.query.js';
import { JobChanged } from './job.events.js';

/** A posting may come into any of them, or go. */
const LISTS = 'jobs-of-employers';
const topicOf = (jobId: string) => `job:${jobId}`;
const topicOfEmployer = (employerId: string) => `jobs-of:${employerId}`;

/** Postings as strangers see them, by id or slug; dropped when the posting changes or its employer does. */
@Follows<JobChanged | EmployerChanged>(JobChanged, EmployerChanged)
export class JobsCache implements EventFollower<JobChanged | EmployerChanged> {
  constructor(private readonly answers: AnswerCache) {}

  async posting(idOrSlug: string, read: () => Promise<JobResponse>): Promise<Served> {
    return this.answers.get({
      key: `job:${idOrSlug}`,
      read: async () => {
        const job = await read();
        return Answer.of(JSON.stringify(job), { topics: [topicOf(job.id), topicOfEmployer(job.employer.id)] });
      },
    });
  }

  async pageOfEmployer(idOrSlug: string, query: ListEmployerJobsQuery, read: () => Promise<Page<JobCardResponse>>): Promise<Served> {
    return this.answers.get(pageQuestion(`/v1/employers/${idOrSlug}/jobs`, query, [LISTS], read));
  }

  async follow(events: (JobChanged | EmployerChanged)[]): Promise<void> {
    await this.answers.drop([
      LISTS,
      ...events.map((event) => ('jobId' in event ? topicOf(event.jobId) : topicOfEmployer(event.employerId))),
    ]);
  }
}
