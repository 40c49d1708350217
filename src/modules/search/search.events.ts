/** A posting names a city and not where that is. */
export class PostingUnlocated {
  static readonly type = 'search.posting-unlocated';
  constructor(readonly jobId: string) {}
}
