import { describe, expect, it } from '@jest/globals';
import type { Mailer } from '../../../infra/mail/mailer.js';
import type { MailFiles } from '../../../infra/mail/mail-files.js';
import type { EmailDeliveriesRepository } from '../email-deliveries.repository.js';
import type { MailWriter } from '../mails/mail-writer.js';
import type { NotificationPreferencesService } from '../preferences/notification-preferences.service.js';
import type { AddressMarks } from './address-marks.js';
import type { MailGate } from './mail-gate.service.js';
import { MailLeases } from './mail-leases.service.js';
import { MailSendingService } from './mail-sending.service.js';

describe('Sending a mail', () => {
  it('that a server has taken is not done again because the database is away for a moment', async () => {
    let [sent, noted, faults] = [0, 0, 2];
    const deliveries = {
      claim: async () => ({ id: 'a', mail: 'password-changed', recipientId: null, leasedUntil: new Date() }),
      markSent: async () => {
        if (faults-- > 0) throw new Error('The database is away');
        noted += 1;
        return true;
      },
    } as unknown as EmailDeliveriesRepository;
    const mailer: Mailer = {
      send: async () => {
        sent += 1;
      },
    };
    const sending = new MailSendingService(
      new MailLeases(deliveries),
      deliveries,
      {} as NotificationPreferencesService,
      { write: async () => ({ to: { address: 'somebody@test.example' } }) } as unknown as MailWriter,
      { isSuppressed: async () => false, turnOf: async () => undefined } as unknown as MailGate,
      { make: () => Buffer.alloc(32) } as unknown as AddressMarks,
      mailer,
      {} as MailFiles,
    );
    await sending.send('a');
    expect([sent, noted]).toEqual([1, 1]);
  });
});
