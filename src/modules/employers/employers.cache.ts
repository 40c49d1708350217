import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import { Answer } from '../../infra/cache/answer.js';
import { AnswerCache, type Served } from '../../infra/cache/answer-cache.js';
import { pageQuestion } from '../../infra/cache/page-question.js';
import type { EmployerResponse } from './dto/employer.response.js';
import type { ListEmployersQuery } from './dto/list-employers.query.js';

const LISTS = 'employers';
const topicOf = (id: string) => `employer:${id}`;

/** Employers as everybody sees them: each by id or slug, dropped when it changes; and lists, dropped when any does. */
@Injectable()
export class EmployersCache {
  constructor(private readonly answers: AnswerCache) {}

  async one(idOrSlug: string, read: () => Promise<EmployerResponse>): Promise<Served> {
    return this.answers.get({
      key: `employer:${idOrSlug}`,
      read: async () => {
        const employer = await read();
        return Answer.of(JSON.stringify(employer), { topics: [topicOf(employer.id)] });
      },
    });
  }

  async page(query: ListEmployersQuery, read: () => Promise<Page<EmployerResponse>>): Promise<Served> {
    return this.answers.get(pageQuestion('/v1/employers', query, [LISTS], read));
  }

  /** Call it in the transaction that enters employers or changes them. */
  async drop(...ids: string[]): Promise<void> {
    await this.answers.drop([LISTS, ...ids.map(topicOf)]);
  }
}
