/**
 * How fast something may be guessed at. Failures fill a bucket that leaks; beyond what it holds, each failure doubles the
 * wait until the next attempt is looked at.
 */
export interface GuessLimit {
  /** So many failures cost no wait. */
  free: number;
  /** Seconds until one failure is forgotten: in the long run one guess in so many seconds is possible. */
  decaySeconds: number;
  /** No wait is longer. */
  longestSeconds: number;
}

/** One bucket that an attempt goes into, and its limit. The key holds no personal data. */
export interface GuessBucket extends GuessLimit {
  key: string;
}

/** Where failures are counted, for all processes together. */
export abstract class GuessCounters {
  /**
   * Counts an attempt as failed in all buckets, before anybody knows whether it is: of a hundred at the same moment,
   * only as many as are free get through. Counts nothing where one of the buckets makes it wait.
   * @returns the seconds to wait; 0 when the attempt may be made
   */
  abstract take(buckets: GuessBucket[]): Promise<number>;

  /** The attempt had not failed: takes it out again, and lets the next one be made at once. */
  abstract giveBack(keys: string[]): Promise<void>;

  /** Nothing has ever failed. */
  abstract forget(keys: string[]): Promise<void>;
}
