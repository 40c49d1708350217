/** A posting became public for the first time, or again after a pause. */
export class JobPublished {
  static readonly type = 'job.published';
  constructor(readonly jobId: string) {}
}

/** A posting is over: closed, expired or taken down. */
export class JobClosed {
  static readonly type = 'job.closed';
  constructor(readonly jobId: string) {}
}
