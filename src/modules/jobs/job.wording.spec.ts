import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import { missingForPublication, newWording, replaced, reword } from './job.wording.js';

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

  describe('the rules that raise flags', () => {
    const questions = [
      { id: 'nights', label: 'Nights?', type: 'boolean' as const, knockOut: { answer: false } },
      { id: 'cities', label: 'Where?', type: 'multi' as const, options: ['Bremen', 'Lyon'], knockOut: { options: ['Lyon'] } },
      { id: 'years', label: 'Years?', type: 'number' as const, knockOut: { min: 1, max: 40 } },
      { id: 'why', label: 'Why?', type: 'text' as const },
    ];
    const bare = questions.map(({ knockOut: _, ...question }) => question);
    const present = newWording({ ...MINIMAL, questions });

    it('stay with questions that are sent back without them, in an edit and in a whole posting, until they are taken away', () => {
      expect(present.questions.map(({ knockOut }) => knockOut)).toEqual(questions.map(({ knockOut }) => knockOut));
      expect(reword(present, { questions: bare }).questions).toEqual(present.questions);
      expect(replaced(present, { ...MINIMAL, questions: bare.map(({ id: _, ...question }) => question) }).questions).toEqual(
        present.questions,
      );
      const without = reword(present, { questions: bare.map((question) => ({ ...question, knockOut: null })) });
      expect(without.questions.every((question) => !('knockOut' in question))).toBe(true);
    });

    it('fit their questions, those that stay as well', () => {
      const refused = [
        [{ label: 'x', type: 'text', knockOut: { answer: true } }],
        [{ label: 'x', type: 'boolean', knockOut: {} }],
        [{ label: 'x', type: 'boolean', knockOut: { answer: true, min: 1 } }],
        [{ label: 'x', type: 'number', knockOut: { min: 2, max: 1 } }],
        [{ label: 'x', type: 'single', options: ['a', 'b'], knockOut: { options: ['c'] } }],
        [{ ...bare[1], options: ['Bremen', 'Kiel'] }],
        [{ ...bare[0], type: 'text' }],
      ];
      for (const asked of refused) {
        expect(() => reword(present, { questions: asked as never })).toThrow(/\/questions\/0\/knockOut/);
      }
    });
  });
});
