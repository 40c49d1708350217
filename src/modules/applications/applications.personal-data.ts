import { allOf } from '../../common/paging/all-of.js';
import { Settings } from '../../config/env.js';
import { IdempotencyKeysRepository } from '../../infra/http/idempotency/idempotency-keys.repository.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { Events } from '../../infra/queue/events.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationsAnonymised } from './application.events.js';
import { isFinal } from './application.stages.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationHistoryRepository } from './application-history.repository.js';
import { ApplicationTracesRepository } from './application-traces.repository.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationEventResponse } from './dto/application-event.response.js';
import { ApplicationResponse } from './dto/application.response.js';

@HoldsPersonalData({
  section: 'applications',
  tables: {
    applications:
      'anonymised: candidate, former names, cover letter and answers go; posting, stage and times stay and count. One that was open is withdrawn',
  },
})
export class ApplicationsPersonalData implements PersonalData {
  readonly retention;

  constructor(
    { retention }: Settings,
    private readonly applications: ApplicationsRepository,
    private readonly history: ApplicationHistoryRepository,
    private readonly traces: ApplicationTracesRepository,
    private readonly answers: IdempotencyKeysRepository,
    private readonly steps: ApplicationSteps,
    private readonly events: Events,
  ) {
    this.retention = [
      {
        name: 'closed-applications',
        days: retention.applicationDays,
        count: (before: Date) => this.applications.countOver(before),
        apply: async (before: Date, limit: number) => this.anonymise(await this.applications.lockOver(before, limit)),
      },
    ];
  }

  /** Each with its history, as its candidate sees it. */
  async *export({ id }: Person): AsyncGenerator<object> {
    const applications = allOf((page) => this.applications.listOfCandidate(id, page, (application) => application));
    for await (const application of applications) {
      const employer = application.job.employer.name;
      const events: ApplicationEventResponse[] = [];
      const history = allOf((page) =>
        this.history.listOf(application.id, page, (event) => ApplicationEventResponse.forCandidate(event, id, employer)),
      );
      for await (const event of history) events.push(event);
      yield { ...ApplicationResponse.from(application), events };
    }
  }

  async erase({ id }: Person): Promise<void> {
    const applications = await this.applications.lockOfCandidate(id);
    // As he would take them back himself: what waits for him, an interview or an offer, ends with them.
    for (const open of applications.filter(({ stage }) => !isFinal(stage))) {
      await this.steps.take({ side: 'candidate', actor: null }, open, 'withdrawn');
    }
    await this.anonymise(applications);
  }

  private async anonymise(applications: ApplicationEntity[]): Promise<number> {
    if (applications.length === 0) return 0;
    const ids = applications.map(({ id }) => id);
    await this.applications.anonymise(applications);
    await this.answers.deleteShowing(await this.traces.forget(ids));
    await this.events.publish(new ApplicationsAnonymised(ids));
    return applications.length;
  }
}
