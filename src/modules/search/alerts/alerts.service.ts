import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import type { JobCardResponse } from '../../jobs/dto/job.response.js';
import type { SavedQuery } from '../saved-searches/saved-search.vocabulary.js';
import { SavedSearchesRepository } from '../saved-searches/saved-searches.repository.js';
import { JobAlertRaised } from '../search.events.js';
import { AlertsRepository } from './alerts.repository.js';
import { SearchCompilerService } from './search-compiler.service.js';
import { SearchMatchesRepository } from './search-matches.repository.js';

/** Searches that are told of in one transaction. */
const BATCH = 100;

/** What whoever tells of new postings needs to know. */
export interface AlertBriefing {
  /** What its owner calls the search. */
  name: string;
  query: SavedQuery;
  /** The newest. */
  postings: JobCardResponse[];
  /** How many there are in all. */
  total: number;
}

/** New postings for saved searches: gathered, and told of once. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly matches: SearchMatchesRepository,
    private readonly alerts: AlertsRepository,
    private readonly searches: SavedSearchesRepository,
    private readonly compiler: SearchCompilerService,
    private readonly events: Events,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everything that is due. */
  async raiseAll(): Promise<void> {
    if (!(await this.alerts.isAnyDue()) || !(await this.compiler.bringUpToDate())) return;
    while (await this.raiseSome());
  }

  /** What an alert tells of: what is still public of it. Null when nothing is, or the search is gone. */
  async briefing(userId: string, savedSearchId: string, alertId: string, most: number): Promise<AlertBriefing | null> {
    const search = await this.searches.find(userId, savedSearchId);
    if (!search) return null;
    const { cards, total } = await this.matches.cardsOf(savedSearchId, alertId, most);
    if (total === 0) return null;
    return { name: search.name, query: search.query, postings: cards.map((card) => JSON.parse(card) as JobCardResponse), total };
  }

  /** What is told, and that it will be told, are one transaction. @returns whether there may be more */
  private async raiseSome(): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const due = await this.alerts.takeDue(BATCH);
      if (due.length === 0) return false;
      const alerts = due.map((search) => ({ id: newId(), ...search }));
      const raised = await this.matches.raise(alerts);
      const told = alerts.filter(({ id }) => raised.has(id));
      await this.alerts.settle(
        due.map(({ savedSearchId }) => savedSearchId),
        told.map(({ savedSearchId }) => savedSearchId),
      );
      await this.events.publish(...told.map(({ id, savedSearchId, userId }) => new JobAlertRaised(id, savedSearchId, userId)));
      return due.length === BATCH;
    });
  }
}
