import { Injectable } from '@nestjs/common';
import type { JobEntity } from '../job.entity.js';
import type { JobVersionEntity } from './job-version.entity.js';
import { JobVersionsRepository } from './job-versions.repository.js';
import { changesBetween, type PublishedWording, publishedWording } from './published-wording.js';

/** Keeps every wording that the public has read. */
@Injectable()
export class JobVersions {
  constructor(private readonly versions: JobVersionsRepository) {}

  /**
   * Notes what a posting says to the public now, unless that is what it said last. Call it with the posting held.
   * @returns the number of the version that says so
   */
  async pin(job: Omit<JobEntity, 'employer'>): Promise<number> {
    const wording = publishedWording(job);
    const latest = await this.versions.findLatest(job.id);
    if (latest && says(latest, wording)) return latest.number;
    const number = (latest?.number ?? 0) + 1;
    const publishedAt = new Date();
    if (latest) await this.versions.supersede(latest, publishedAt);
    await this.versions.add({ jobId: job.id, number, wording, publishedAt, supersededAt: null });
    return number;
  }

  /** Is what a posting says now what the public read last? */
  async isLatest(job: Omit<JobEntity, 'employer'>): Promise<boolean> {
    const latest = await this.versions.findLatest(job.id);
    return latest !== null && says(latest, publishedWording(job));
  }

  /** The first versions of postings that were never there. */
  async begin(jobs: Omit<JobEntity, 'employer'>[]): Promise<void> {
    await this.versions.add(
      ...jobs.map((job) => ({
        jobId: job.id,
        number: 1,
        wording: publishedWording(job),
        publishedAt: job.publishedAt ?? job.createdAt,
        supersededAt: null,
      })),
    );
  }
}

function says({ wording }: JobVersionEntity, other: PublishedWording): boolean {
  return changesBetween(wording, other).length === 0;
}
