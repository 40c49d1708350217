import { describe, expect, it } from '@jest/globals';
import { newWording } from '../job.wording.js';
import { changesBetween, publishedWording, spokenAs } from './published-wording.js';

const wording = (fields: object = {}) =>
  publishedWording(newWording({ title: 'Baker', description: 'Bread.', employmentType: 'FULL_TIME', workplaceType: 'onsite', ...fields }));

describe('What a posting says', () => {
  it('does not change by itself, nor on its way through JSON', () => {
    const full = {
      pay: { min: 1.5, currency: 'EUR', period: 'HOUR' },
      locations: [{ country: 'DE' }],
      skills: [{ name: 'Sourdough' }],
      timeZoneOverlap: { timeZone: 'Europe/Berlin', hours: 4 },
      payZones: [{ name: 'Bremen', max: 2 }],
    };
    expect(changesBetween(wording(full), JSON.parse(JSON.stringify(wording(full))))).toEqual([]);
  });

  it('does not change with its last day, its external id and its limit', () => {
    expect(changesBetween(wording(), wording({ validThrough: '2099-01-01T00:00:00Z', externalId: 'x', maxApplications: 3 }))).toEqual([]);
  });

  it('differs field by field', () => {
    const pay = { min: 1, max: null, currency: 'EUR', period: 'HOUR' };
    expect(changesBetween(wording({ benefits: ['Bread'] }), wording({ title: 'Head baker', pay }))).toEqual([
      { field: 'title', before: 'Baker', after: 'Head baker' },
      { field: 'benefits', before: ['Bread'], after: null },
      { field: 'pay', before: null, after: pay },
    ]);
  });

  it('is put into words of before, and nothing else of it', () => {
    const pay = { min: 1, max: null, currency: 'EUR', period: 'HOUR' } as const;
    const before = wording({ pay });
    const job = {
      ...newWording({ title: 'Head baker', description: 'Rolls.', employmentType: 'PART_TIME', workplaceType: 'remote' }),
      id: '1',
    };
    const spoken = spokenAs(job, JSON.parse(JSON.stringify(before)));
    expect([spoken.id, publishedWording(spoken)]).toEqual(['1', before]);
    const { pay: _, ...unpaid } = before;
    expect(spokenAs(spoken, { ...unpaid, pay: null })).toMatchObject({
      title: 'Baker',
      payMin: null,
      payMax: null,
      payCurrency: null,
      payPeriod: null,
    });
  });

  it('said nothing in a field that it did not have', () => {
    const { payZones: _, payBonus: __, ...old } = wording();
    expect(changesBetween(old as never, wording())).toEqual([]);
    expect(changesBetween(old as never, wording({ payBonus: 'A loaf' }))).toEqual([{ field: 'payBonus', before: null, after: 'A loaf' }]);
  });
});
