/** A posting names a city and not where that is. */
export class PostingUnlocated {
  static readonly type = 'search.posting-unlocated';
  constructor(readonly jobId: string) {}
}

/** There are new postings for a saved search, and its owner is to be told of them. Each posting is told of once. */
export class JobAlertRaised {
  static readonly type = 'search.job-alert-raised';
  constructor(
    readonly alertId: string,
    readonly savedSearchId: string,
    readonly userId: string,
  ) {}
}
