import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Credentials } from '../../../common/security/access.js';
import type { Actor } from '../../../common/security/role.js';
import type { Settings } from '../../../config/env.js';
import type { DatabaseSignals } from '../../../infra/database/database-signals.js';
import type { Draining } from '../../../infra/health/draining.js';
import { NotificationStreamsService } from './notification-streams.service.js';
import type { NotificationsService } from './notifications.service.js';

describe('A stream of notifications', () => {
  afterEach(() => void jest.useRealTimers());

  it('ends for a slow reader whose credentials are no good any more, whatever was read for him before', async () => {
    jest.useFakeTimers();
    const batch = [1, 2, 3].map((n) => ({ number: String(n), notification: { id: String(n) } }));
    const notifications = { lastNumber: async () => '0', after: async () => batch } as unknown as NotificationsService;
    const signals = { listen: () => () => undefined } as unknown as DatabaseSignals;
    const settings = { http: { heartbeatMs: 1000 } } as Settings;
    const streams = new NotificationStreamsService(notifications, signals, { active: false } as Draining, settings);
    let good = true;
    const credentials: Credentials = { areGood: async () => good };
    const got: string[] = [];
    const gone = new AbortController();
    for await (const { id } of await streams.follow({ id: 'sam' } as Actor, credentials, undefined, gone.signal)) {
      got.push(id);
      if (got.length > 5) break;
      good = false;
      jest.setSystemTime(Date.now() + 10_000);
    }
    gone.abort();
    expect(got).toEqual(['1']);
  });
});
