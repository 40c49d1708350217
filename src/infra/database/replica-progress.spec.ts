import { describe, expect, it } from '@jest/globals';
import { ReplicaProgress } from './replica-progress.js';

describe('The progress of a replica', () => {
  it('is the last moment whose place in the log it has reached', () => {
    const progress = new ReplicaProgress();
    expect(progress.coveredUntil).toBeUndefined();
    progress.wrote('0/100', 1000);
    progress.wrote('0/200', 1200);
    progress.wrote('0/300', 1400);
    progress.replayed('0/FF');
    expect(progress.coveredUntil).toBeUndefined();
    progress.replayed('0/250');
    expect(progress.coveredUntil).toBe(1200);
    progress.replayed('0/300');
    expect(progress.coveredUntil).toBe(1400);
  });

  it('goes on while both move, the one always behind the other', () => {
    const progress = new ReplicaProgress();
    for (let n = 1; n <= 100; n++) {
      progress.wrote(`0/${(n * 16).toString(16)}`, n);
      progress.replayed(`0/${((n - 2) * 16).toString(16).replace('-', '')}`);
    }
    expect(progress.coveredUntil).toBe(98);
  });

  it('compares places as the log has them, beyond 32 bits', () => {
    const progress = new ReplicaProgress();
    progress.wrote('A/0', 1);
    progress.replayed('9/FFFFFFFF');
    expect(progress.coveredUntil).toBeUndefined();
    progress.replayed('A/0');
    expect(progress.coveredUntil).toBe(1);
  });

  it('is not known of one that was promoted, nor of one that failed', () => {
    for (const lose of [(progress: ReplicaProgress) => progress.replayed(null), (progress: ReplicaProgress) => progress.forget()]) {
      const progress = new ReplicaProgress();
      progress.wrote('0/1', 1);
      progress.replayed('0/1');
      lose(progress);
      expect(progress.coveredUntil).toBeUndefined();
    }
  });
});
