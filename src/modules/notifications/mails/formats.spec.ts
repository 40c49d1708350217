import { describe, expect, it } from '@jest/globals';
import { Formats } from './formats.js';

describe('Formats', () => {
  const british = Formats.for('en', 'Europe/London');
  const german = Formats.for('de', 'Europe/Berlin');
  const american = Formats.for('en-US', 'America/New_York');
  const at = '2027-03-28T22:30:00.000Z';

  it('write an instant by the reader’s clock, and say which that is', () => {
    expect(british.instant(at)).toMatch(/^Sunday,? 28 March 2027 at 23:30 BST$/);
    expect(german.instant(at)).toBe('Montag, 29. März 2027 um 00:30 MESZ');
    expect(american.instant(at)).toMatch(/^Sunday, March 28, 2027 at 0?6:30\sPM EDT$/);
    expect(german.instant(at, 'America/New_York')).toMatch(/^Sonntag, 28\. März 2027 um 18:30 (?:GMT-4|EDT)$/);
  });

  it('write a day of the calendar as that day, everywhere, and that of an instant as it is there', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      expect(Formats.for('en', zone).day('2027-01-31')).toBe('31 January 2027');
    expect(german.day(at)).toBe('29. März 2027');
    expect(british.day(new Date(at))).toBe('28 March 2027');
  });

  it('write money and lists as people there do', () => {
    expect([british.money(3250.5, 'GBP'), british.money(3250, 'EUR')]).toEqual(['£3,250.50', '€3,250']);
    expect(german.money(3250.5, 'EUR').replaceAll('\u00a0', ' ')).toBe('3.250,50 €');
    expect([british.list(['Ann', 'Bob', 'Cem']), german.list(['Ann', 'Bob', 'Cem'])]).toEqual(['Ann, Bob and Cem', 'Ann, Bob und Cem']);
  });

  it('are made once for each reader', () => {
    expect(Formats.for('de', 'Europe/Berlin')).toBe(german);
    expect(Formats.for('de-AT', 'Europe/Berlin')).not.toBe(german);
  });
});
