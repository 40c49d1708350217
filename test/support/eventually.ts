import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a fact, rather than for a time: asks again until it holds, and gives up with the last complaint. */
export async function eventually<T>(look: () => T | Promise<T>, timeoutMs = 20_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(25);
    }
  }
}
