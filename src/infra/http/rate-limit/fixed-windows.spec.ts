import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import type { RedisConnection } from '../../cache/redis-connection.js';
import { FixedWindows } from './fixed-windows.js';

const NO_REDIS = { isUp: false } as RedisConnection;

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

  it('are of bounded size, whatever they are called', async () => {
    const windows = new FixedWindows(NO_REDIS);
    const long = 'x'.repeat(100_000);
    await windows.count(`${long}1`, 60);
    await windows.count(`${long}2`, 60);
    expect(await windows.count(`${long}1`, 60)).toMatchObject({ hits: 2 });
    const names = [...(windows as unknown as { windows: Map<string, unknown> }).windows.keys()];
    expect(names.map((name) => name.length <= 100)).toEqual([true, true]);
  });

  it('go on by themselves when Redis fails, and tell it later what it has not counted', async () => {
    const told: number[] = [];
    let fails = true;
    const client = {
      eval: async (_script: string, _keys: number, _key: string, _windowMs: number, untold: number) => {
        if (fails) throw new Error('away');
        told.push(untold);
        return [10, 5000];
      },
    } as unknown as Redis;
    const redis = {
      isUp: true,
      attempt: async <T>(command: (client: Redis) => Promise<T>, otherwise: () => T) => command(client).catch(otherwise),
    } as unknown as RedisConnection;
    const windows = new FixedWindows(redis);
    expect(await windows.count('a', 60)).toMatchObject({ hits: 1 });
    fails = false;
    expect(await windows.count('a', 60)).toEqual({ hits: 10, endsInSeconds: 5 });
    expect(told).toEqual([2]);
  });
});
