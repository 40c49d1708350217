import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { Metrics, type Reading } from '../../infra/observability/metrics.js';
import { Sampled } from '../../infra/observability/sampled.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { JobsService } from '../jobs/jobs.service.js';
import { UsersService } from '../users/users.service.js';

/** Enough for a curve. A count that takes too long is given up. */
const EVERY_MS = 60_000;

/** The board's business in figures: how many there are, of whom nobody. Every process tells the same. */
@Injectable()
export class BoardMetrics {
  constructor(metrics: Metrics, unitOfWork: UnitOfWork, users: UsersService, jobs: JobsService, applications: ApplicationsService) {
    const sampled = <T>(count: () => Promise<T>) => new Sampled(() => unitOfWork.read(count), EVERY_MS);
    metrics.gauge(
      'nexus_accounts',
      'Accounts, by role and status.',
      ['role', 'status'],
      sampled(() => users.countByRoleAndStatus()),
      (rows) => rows.map(({ role, status, count }): Reading => [{ role, status }, count]),
    );
    metrics.gauge(
      'nexus_jobs',
      'Postings, by status.',
      ['status'],
      sampled(() => jobs.countByStatus()),
      (rows) => rows.map(({ status, count }): Reading => [{ status }, count]),
    );
    metrics.gauge(
      'nexus_applications',
      'Applications, by stage.',
      ['stage'],
      sampled(() => applications.countByStage()),
      (rows) => rows.map(({ stage, count }): Reading => [{ stage }, count]),
    );
  }
}
