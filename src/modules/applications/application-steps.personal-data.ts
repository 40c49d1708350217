import { allOf } from '../../common/paging/all-of.js';
import { HoldsPersonalData, type Person, type PersonalData } from '../../infra/privacy/personal-data.js';
import { ApplicationsRepository } from './applications.repository.js';

/**
 * The steps that somebody took with applications of others. Erasing him takes him out of them, with the account. What he wrote about
 * the candidates is the hiring team's.
 */
@HoldsPersonalData({ section: 'applicationSteps', tables: {} })
export class ApplicationStepsPersonalData implements PersonalData {
  constructor(private readonly applications: ApplicationsRepository) {}

  export({ id }: Person): AsyncIterable<object> {
    return allOf((page) =>
      this.applications.listStepsOf(id, page, ({ application, fromStage, toStage, createdAt }) => ({
        application: { id: application?.id, job: { id: application?.job.id, title: application?.job.title } },
        fromStage,
        toStage,
        at: createdAt,
      })),
    );
  }
}
