import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import { missingForPublication, newWording, reword } from './job.wording.js';

const MINIMAL = { title: 'Baker', description: 'Bread.', employmentType: 'FULL_TIME', workplaceType: 'onsite' } as const;
const NOW = new Date('2026-06-01T12:00:00Z');

describe('The wording of a posting', () => {
  it('is empty where nothing is said', () => {
    expect(newWording(MINIMAL)).toMatchObject({
      ...MINIMAL,
      language: 'en',
      locations: [],
      payCurrency: null,
      skills: [],
      applyMode: 'internal',
      questions: [],
    });
  });

  it('keeps what an edit leaves out, and drops what it sets to null', () => {
    const before = newWording({
      ...MINIMAL,
      category: 'Food',
      benefits: ['Bread'],
      pay: { min: 1, currency: 'EUR', period: 'HOUR' },
      locations: [{ country: 'DE' }],
    });
    expect(reword(before, {})).toEqual(before);
    expect(reword(before, { title: 'Other' })).toEqual({ ...before, title: 'Other' });
    expect(reword(before, { pay: null, category: null })).toMatchObject({
      payMin: null,
      payCurrency: null,
      category: null,
      benefits: ['Bread'],
    });
  });

  it('gives questions ids that stay', () => {
    const questions = [{ label: 'Nights?', type: 'boolean' as const }];
    const [made] = newWording({ ...MINIMAL, questions }).questions;
    expect(made).toMatchObject({ required: false, options: [] });
    expect(reword(newWording(MINIMAL), { questions: [{ ...questions[0], id: made?.id } as never] }).questions[0]?.id).toBe(made?.id);
  });

  it('refuses pay that is upside down, and two questions of one id', () => {
    const attempt = () =>
      newWording({
        ...MINIMAL,
        pay: { min: 2, max: 1, currency: 'EUR', period: 'HOUR' },
        questions: [
          { id: 'a', label: 'A', type: 'text' },
          { id: 'a', label: 'B', type: 'text' },
        ],
      });
    expect(attempt).toThrow(InvalidInputError);
    expect(attempt).toThrow(/\/pay\/min, \/questions/);
  });

  it.each([
    [{}, ['/locations']],
    [{ locations: [{ country: 'DE' }] }, []],
    [{ workplaceType: 'hybrid' }, ['/locations']],
    [{ workplaceType: 'remote' }, ['/remoteCountries']],
    [{ workplaceType: 'remote', remoteCountries: ['DE'] }, []],
    [{ locations: [{ country: 'DE' }], applyMode: 'email' }, ['/applyUrl']],
    [{ locations: [{ country: 'DE' }], applyMode: 'email', applyUrl: 'mailto:a@b.example' }, []],
    [{ locations: [{ country: 'DE' }], applyMode: 'email', applyUrl: 'https://b.example' }, ['/applyUrl']],
    [{ locations: [{ country: 'DE' }], validThrough: '2026-06-01T12:00:00Z' }, ['/validThrough']],
    [{ applyMode: 'url' }, ['/locations', '/applyUrl']],
  ] as const)('%j lacks %j before it can be public', (fields, pointers) => {
    const wording = newWording({ ...MINIMAL, ...fields } as never);
    expect(missingForPublication(wording, NOW).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
