import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, lastHour, nextHour, timeZoneNamed } from './local-time.js';

const next = (after: string, zone: string, hour: number, weekday?: number) =>
  nextHour(new Date(after), zone, hour, weekday).toISOString().slice(0, 16);

describe('The next time that it is some hour', () => {
  it('is that of the place', () => {
    expect(next('2026-01-10T12:00:00Z', 'UTC', 8)).toBe('2026-01-11T08:00');
    expect(next('2026-01-10T07:59:59Z', 'UTC', 8)).toBe('2026-01-10T08:00');
    expect(next('2026-01-10T08:00:00Z', 'UTC', 8)).toBe('2026-01-11T08:00');
    expect(next('2026-01-10T12:00:00Z', 'Asia/Kathmandu', 8)).toBe('2026-01-11T02:15');
    expect(next('2026-01-10T20:00:00Z', 'Pacific/Kiritimati', 8)).toBe('2026-01-11T18:00');
    expect(next('2026-01-10T12:00:00Z', 'Pacific/Pago_Pago', 8)).toBe('2026-01-10T19:00');
  });

  it('keeps to the clock over daylight saving', () => {
    expect(next('2026-03-28T12:00:00Z', 'Europe/Berlin', 8)).toBe('2026-03-29T06:00');
    expect(next('2026-10-24T12:00:00Z', 'Europe/Berlin', 8)).toBe('2026-10-25T07:00');
    // There is no 2 o'clock that day: the clocks go from 1:59 to 3:00.
    expect(next('2026-03-28T12:00:00Z', 'Europe/Berlin', 2)).toBe('2026-03-29T01:00');
    // And two of them: the first.
    expect(next('2026-10-24T12:00:00Z', 'Europe/Berlin', 2)).toBe('2026-10-25T00:00');
    expect(next('2026-10-25T00:00:00Z', 'Europe/Berlin', 2)).toBe('2026-10-26T01:00');
    // Midnight is left out.
    expect(next('2026-09-05T12:00:00Z', 'America/Santiago', 0)).toBe('2026-09-06T04:00');
  });

  it('is on the day of the week that was asked for, there', () => {
    expect(next('2026-01-10T12:00:00Z', 'UTC', 8, 1)).toBe('2026-01-12T08:00');
    expect(next('2026-01-12T08:00:00Z', 'UTC', 8, 1)).toBe('2026-01-19T08:00');
    // Monday in Kiritimati is Sunday in Greenwich.
    expect(next('2026-01-10T12:00:00Z', 'Pacific/Kiritimati', 8, 1)).toBe('2026-01-11T18:00');
  });

  it('comes once a day everywhere, 23 to 25 hours after the last, and the clocks show it', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/St_Johns',
      'Africa/Casablanca',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 4, max: 23 }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2036-01-01'), noInvalidDate: true }),
        (zone, hour, after) => {
          const first = nextHour(after, zone, hour);
          const second = nextHour(first, zone, hour);
          const gap = (second.getTime() - first.getTime()) / 3_600_000;
          expect(first.getTime()).toBeGreaterThan(after.getTime());
          expect(lastHour(first, zone, hour)).toEqual(first);
          expect(lastHour(new Date(second.getTime() - 1), zone, hour)).toEqual(first);
          expect(dayOf(first, zone)).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(first));
          expect(first.getTime() - after.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          expect(gap >= 23 && gap <= 25).toBe(true);
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
          expect(shown.format(first)).toBe(`${String(hour).padStart(2, '0')}:00`);
        },
      ),
    );
  });
});

describe('The name of a time zone', () => {
  it('is one of the IANA’s', () => {
    expect(timeZoneNamed('europe/berlin')).toBe('Europe/Berlin');
    expect(timeZoneNamed('UTC')).toBe('UTC');
    for (const wrong of ['Europe/Atlantis', '', '+01:00', 'CET; drop table users', 'a'.repeat(500)])
      expect(timeZoneNamed(wrong)).toBeUndefined();
  });
});
