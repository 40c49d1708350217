import { Injectable } from '@nestjs/common';
import { newId, slugify, slugSuffix } from '../../../common/ids.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { EmployersService } from '../../employers/employers.service.js';
import type { CreateJobDto } from '../dto/create-job.dto.js';
import { JobVersions } from '../history/job-versions.js';
import type { JobEntity } from '../job.entity.js';
import { JobChanged, JobPublished } from '../job.events.js';
import { differs, newWording, type Wording } from '../job.wording.js';
import { JobsRepository } from '../jobs.repository.js';
import { JobSteps, timeAfter } from '../lifecycle/job-steps.js';

/** A posting that passed validation. */
export interface ValidPosting {
  externalId: string;
  employerName: string;
  employerWebsite: string | undefined;
  publishedAt: Date | undefined;
  dto: CreateJobDto;
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/** A posting that is in a feed today is open today; where the feed names no last day it is up for this long. */
const DEFAULT_DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * Takes postings over from elsewhere. Employer and external id name a posting: what is new is created and live, what
 * changed at the source is changed here, what did not is left alone. The state of a posting that is here stays: one that
 * was closed here does not come back because the source still has it.
 */
@Injectable()
export class JobImportService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly employers: EmployersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: JobSteps,
    private readonly versions: JobVersions,
    private readonly events: Events,
  ) {}

  /**
   * Imports a batch in one transaction. No two of its postings share employer and external id.
   * @param employer id or slug: import everything for this one, whatever the lines say
   * @param dryRun only count what would happen
   */
  async importBatch(postings: ValidPosting[], { employer, dryRun }: { employer?: string; dryRun: boolean }): Promise<ImportCounts> {
    return this.unitOfWork.run(async () => {
      const employerIds = await this.employerIds(postings, employer, dryRun);
      const known = await this.jobs.lockByExternalIds(
        postings.flatMap(({ employerName, externalId }) => {
          const employerId = employerIds.get(employerName);
          return employerId === undefined ? [] : [{ employerId, externalId }];
        }),
      );
      const byKey = new Map(known.map((job) => [`${job.employerId}/${job.externalId}`, job]));
      const now = new Date();
      const fresh: Omit<JobEntity, 'employer'>[] = [];
      const changed: { job: JobEntity; wording: Wording }[] = [];
      for (const posting of postings) {
        const employerId = employerIds.get(posting.employerName) ?? '';
        const job = byKey.get(`${employerId}/${posting.externalId}`);
        if (!job) fresh.push(newLiveJob(posting, employerId, now));
        else if (differs(job, wordingOver(job, posting.dto))) changed.push({ job, wording: wordingOver(job, posting.dto) });
      }
      if (!dryRun) await this.write(fresh, changed);
      return { created: fresh.length, updated: changed.length, unchanged: postings.length - fresh.length - changed.length };
    });
  }

  private async employerIds(postings: ValidPosting[], employer: string | undefined, dryRun: boolean): Promise<Map<string, string>> {
    const names = [...new Set(postings.map(({ employerName }) => employerName))];
    if (employer !== undefined) {
      const id = await this.employers.idOf(employer);
      return new Map(names.map((name) => [name, id]));
    }
    if (dryRun) return this.employers.findByName(names);
    const websites = new Map(
      postings.flatMap(({ employerName, employerWebsite }) =>
        employerWebsite === undefined ? [] : [[employerName, employerWebsite] as const],
      ),
    );
    return this.employers.findOrCreateByName(names, websites);
  }

  private async write(fresh: Omit<JobEntity, 'employer'>[], changed: { job: JobEntity; wording: Wording }[]): Promise<void> {
    if (fresh.length > 0) {
      await this.jobs.insertMany(fresh);
      await this.steps.begin(fresh, 'import', { by: 'import', id: null });
      await this.versions.begin(fresh);
    }
    for (const { job, wording } of changed) await this.reword(job, wording);
    await this.events.publish(
      ...fresh.map(({ id }) => new JobPublished(id)),
      ...[...fresh, ...changed.map(({ job }) => job)].map(({ id }) => new JobChanged(id)),
    );
  }

  private async reword(job: JobEntity, wording: Wording): Promise<void> {
    await this.jobs.update(job, { ...wording, updatedAt: timeAfter(job) });
    if (job.status === 'live') await this.versions.pin(job);
  }
}

function newLiveJob(
  { externalId, employerName, publishedAt, dto }: ValidPosting,
  employerId: string,
  now: Date,
): Omit<JobEntity, 'employer'> {
  const posted = publishedAt && publishedAt < now ? publishedAt : now;
  const wording = newWording(dto);
  return {
    ...wording,
    externalId,
    validThrough: wording.validThrough ?? new Date(now.getTime() + DEFAULT_DAYS * DAY_MS),
    id: newId(),
    slug: `${slugify(`${dto.title} ${employerName}`, 80) || 'job'}-${slugSuffix()}`,
    employerId,
    status: 'live',
    publishAt: null,
    remindedFor: null,
    publishedAt: posted,
    closedAt: null,
    closeReason: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** What the source says now. What it cannot say, it does not take away: a last day of our own making, questions, a limit. */
function wordingOver(job: JobEntity, dto: CreateJobDto): Wording {
  const wording = newWording(dto);
  return {
    ...wording,
    externalId: job.externalId,
    validThrough: dto.validThrough === undefined ? job.validThrough : wording.validThrough,
    questions: dto.questions === undefined ? job.questions : wording.questions,
    maxApplications: dto.maxApplications === undefined ? job.maxApplications : wording.maxApplications,
  };
}
