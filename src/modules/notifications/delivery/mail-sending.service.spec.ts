import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Mailer } from '../../../infra/mail/mailer.js';
import type { MailFiles } from '../../../infra/mail/mail-files.js';
import type { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import type { MailWriter } from '../mails/mail-writer.js';
import type { NotificationPreferencesService } from '../preferences/notification-preferences.service.js';
import type { AddressMarks } from './address-marks.js';
import type { MailGate } from './mail-gate.service.js';
import { MailLeases } from './mail-leases.service.js';
import { MailSendingService } from './mail-sending.service.js';

/** Sends a mail that the server takes, while the database is away for so many milliseconds from then on. */
async function send({ awayMs = 0, sentFaults = 0, isHeld = true } = {}) {
  const seen = { sent: 0, noted: 0, told: 0, calls: 0 };
  let backAt = 0;
  const away = () => {
    if (Date.now() < backAt) throw new Error('The database is away');
  };
  const deliveries = {
    claim: async () => ({ id: 'a', mail: 'password-changed', recipientId: null, leasedUntil: new Date() }),
    renew: async () => (isHeld ? new Date() : null),
    release: async () => undefined,
    markSent: async () => {
      away();
      seen.noted += 1;
      return true;
    },
  } as unknown as EmailDeliveriesRepository;
  const mailer: Mailer = {
    send: async () => {
      seen.sent += 1;
      backAt = Date.now() + awayMs;
    },
  };
  const mail = {
    to: { address: 'somebody@test.example' },
    sent: async () => {
      if (seen.calls++ < sentFaults) throw new Error('The database is away');
      seen.told += 1;
    },
  };
  const sending = new MailSendingService(
    new MailLeases(deliveries),
    deliveries,
    {} as NotificationPreferencesService,
    { write: async () => mail } as unknown as MailWriter,
    { isSuppressed: async () => false, turnOf: async () => undefined } as unknown as MailGate,
    { make: () => Buffer.alloc(32) } as unknown as AddressMarks,
    mailer,
    {} as MailFiles,
  );
  const result = sending.send('a').then(
    () => 'sent',
    (error: unknown) => (error as Error).constructor.name,
  );
  await jest.advanceTimersByTimeAsync(200_000);
  return { ...seen, result: await result };
}

describe('A mail that a server has taken', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is not sent again because the database is away for a minute', async () => {
    expect(await send({ awayMs: 60_000 })).toMatchObject({ sent: 1, noted: 1, result: 'sent' });
  });

  it('is not sent again because what follows from it fails once', async () => {
    expect(await send({ sentFaults: 1 })).toMatchObject({ sent: 1, noted: 1, told: 1, result: 'sent' });
  });

  it('is one that was still ours right before', async () => {
    expect(await send({ isHeld: false })).toMatchObject({ sent: 0, noted: 0, result: 'TaskPostponedError' });
  });
});
