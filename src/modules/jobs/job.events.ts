import type { JobAction, JobStatus } from './job.states.js';

/** A posting became public for the first time, or again after a pause or its last day. */
export class JobPublished {
  static readonly type = 'job.published';
  constructor(readonly jobId: string) {}
}

/** A posting is over: closed, expired or taken down. */
export class JobClosed {
  static readonly type = 'job.closed';
  constructor(readonly jobId: string) {}
}

/** A posting went from one state to another, or stayed with a later last day. */
export class JobStepTaken {
  static readonly type = 'job.step-taken';
  /** @param at when, RFC 3339 */
  constructor(
    readonly jobId: string,
    readonly employerId: string,
    readonly action: JobAction,
    readonly from: JobStatus,
    readonly to: JobStatus,
    readonly at: string,
  ) {}
}

/** An administrator approved or rejected a posting. */
export class JobReviewed {
  static readonly type = 'job.reviewed';
  /** @param stepId the line in its history that says which, and why */
  constructor(
    readonly jobId: string,
    readonly employerId: string,
    readonly stepId: string,
  ) {}
}

/** The last day of a posting is near. Told once for each such day. */
export class JobExpiring {
  static readonly type = 'job.expiring';
  /** @param validThrough the day, as it stood then */
  constructor(
    readonly jobId: string,
    readonly employerId: string,
    readonly validThrough: string,
  ) {}
}

/** Anything about a posting became different: its words, its state, that it is there at all. */
export class JobChanged {
  static readonly type = 'job.changed';
  constructor(readonly jobId: string) {}
}

/** Others than before may read the applications to a posting. */
export class HiringTeamChanged {
  static readonly type = 'job.hiring-team-changed';
  constructor(readonly jobId: string) {}
}
