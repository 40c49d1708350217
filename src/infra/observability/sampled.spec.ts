import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Sampled } from './sampled.js';

describe('What is sampled', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is asked once for many, and again when it is old', async () => {
    let asked = 0;
    const sampled = new Sampled(async () => ++asked, 1000);
    expect(await Promise.all([sampled.value(), sampled.value()])).toEqual([1, 1]);
    jest.advanceTimersByTime(999);
    expect(await sampled.value()).toBe(1);
    jest.advanceTimersByTime(2);
    expect(await sampled.value()).toBe(2);
  });

  it('is not known while it cannot be asked, and not asked more often for that', async () => {
    let asked = 0;
    const sampled = new Sampled(async () => {
      if (++asked === 1) throw new Error('away');
      return asked;
    }, 1000);
    expect(await sampled.value()).toBeUndefined();
    expect(await sampled.value()).toBeUndefined();
    jest.advanceTimersByTime(1001);
    expect(await sampled.value()).toBe(2);
  });
});
