import { type EventHandler, Handles } from '../../infra/queue/event-handler.js';
import { EmployerAbandoned } from '../employers/employer.events.js';
import { EmployersService } from '../employers/employers.service.js';
import { AbandonedJobsService } from './lifecycle/abandoned-jobs.service.js';

/** Nobody would read an application to them. */
@Handles(EmployerAbandoned)
export class CloseJobsWhenEmployerAbandoned implements EventHandler<EmployerAbandoned> {
  constructor(
    private readonly employers: EmployersService,
    private readonly abandoned: AbandonedJobsService,
  ) {}

  async handle({ employerId }: EmployerAbandoned): Promise<void> {
    // Somebody may have taken it over meanwhile.
    if (!(await this.employers.hasMembers(employerId))) await this.abandoned.closeAllOf(employerId);
  }
}
