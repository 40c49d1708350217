import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RedisConnection } from '../../cache/redis-connection.js';
import { FixedWindows } from './fixed-windows.js';

const NO_REDIS = { client: undefined } as RedisConnection;

describe('Fixed windows', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('count each key apart, and begin anew when the window is over', async () => {
    const windows = new FixedWindows(NO_REDIS);
    expect(await windows.count('a', 60)).toEqual({ hits: 1, endsInSeconds: 60 });
    jest.advanceTimersByTime(10_000);
    expect(await windows.count('a', 60)).toEqual({ hits: 2, endsInSeconds: 50 });
    expect(await windows.count('b', 60)).toMatchObject({ hits: 1 });
    jest.advanceTimersByTime(50_000);
    expect(await windows.count('a', 60)).toEqual({ hits: 1, endsInSeconds: 60 });
  });

  it('forget clients that are gone, and the oldest of too many', async () => {
    const windows = new FixedWindows(NO_REDIS);
    const size = () => (windows as unknown as { windows: Map<string, unknown> }).windows.size;
    for (let n = 0; n < 100_050; n++) await windows.count(`client-${n}`, 60);
    expect(size()).toBeLessThanOrEqual(100_000);
    jest.advanceTimersByTime(61_000);
    await windows.count('new', 60);
    expect(size()).toBe(1);
  });

  it('go on by themselves when Redis fails', async () => {
    const failing = { client: { status: 'ready', eval: async () => Promise.reject(new Error('away')) } } as unknown as RedisConnection;
    expect(await new FixedWindows(failing).count('a', 60)).toMatchObject({ hits: 1 });
  });
});
