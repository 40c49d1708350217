import { Injectable } from '@nestjs/common';
import type { Page } from '../../common/paging/page.js';
import { pageLinks, parametersOf } from '../../common/paging/links.js';
import { Answer } from '../../infra/cache/answer.js';
import { AnswerCache, type Served } from '../../infra/cache/answer-cache.js';
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
    const parameters = parametersOf(query);
    parameters.sort();
    return this.answers.get({
      key: `employers:${parameters.toString()}`,
      read: async () => {
        const page = await read();
        return Answer.of(JSON.stringify(page), { topics: [LISTS], link: pageLinks('/v1/employers', parameters)(page.page.nextCursor) });
      },
    });
  }

  /** Call it in the transaction that enters employers or changes them. */
  async drop(...ids: string[]): Promise<void> {
    await this.answers.drop(LISTS, ...ids.map(topicOf));
  }
}
