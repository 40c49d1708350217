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

/** Anything about a posting became different: its words, its state, that it is there at all. */
export class JobChanged {
  static readonly type = 'job.changed';
  constructor(readonly jobId: string) {}
}
