import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TaskPostponedError } from '../../../infra/queue/event-handler.js';
import type { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import { MailLeases } from './mail-leases.service.js';

describe('The lease of a mail', () => {
  let holder: number;
  let renewed: number;
  let leases: MailLeases;

  beforeEach(() => {
    jest.useFakeTimers();
    [holder, renewed] = [0, 0];
    const renew = async (_id: string, until: Date) => {
      if (until.getTime() !== holder) return null;
      renewed += 1;
      return new Date((holder += 1));
    };
    const claim = async (id: string) => ({ id, leasedUntil: new Date(holder) });
    leases = new MailLeases({ claim, renew, release: async () => undefined } as unknown as EmailDeliveriesRepository);
  });
  afterEach(() => void jest.useRealTimers());

  it('is renewed for as long as somebody is at it, and nothing is left of it then', async () => {
    await leases.holding('a', async () => {
      await jest.advanceTimersByTimeAsync(60_000);
    });
    expect(renewed).toBe(24);
    expect(jest.getTimerCount()).toBe(0);
    await leases.holding('a', async () => {
      await jest.advanceTimersByTimeAsync(5000);
    });
    expect(renewed).toBe(26);
  });

  it('is still there when it is asked after, or the work comes back later', async () => {
    const work = leases.holding('a', async (_mail, lease) => {
      await Promise.all([lease.assertHeld(), jest.advanceTimersByTimeAsync(10_000), lease.assertHeld()]);
      // Somebody else has taken it over.
      holder += 100;
      await lease.assertHeld();
    });
    await expect(work).rejects.toBeInstanceOf(TaskPostponedError);
    expect(jest.getTimerCount()).toBe(0);
  });
});
