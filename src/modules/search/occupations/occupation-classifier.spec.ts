import { describe, expect, it } from '@jest/globals';
import { knownTitles, OccupationClassifier } from './occupation-classifier.js';

describe('Occupations', () => {
  const classifier = new OccupationClassifier(knownTitles());
  const best = (title: string) => classifier.classify(title)[0]?.code;

  it.each([
    ['Senior Software Engineer (m/f/d)', 'isco:2512'],
    ['RN - Emergency department', 'isco:2221'],
    ['Lorry driver', 'isco:8332'],
    ['Truck Driver', 'isco:8332'],
    ['ICT help desk agent', 'isco:3512'],
    ['Night-shift baker', 'isco:7512'],
    ['Head Chef', 'isco:3434'],
  ])('%s is %s', (title, code) => {
    expect(best(title)).toBe(code);
  });

  it('are not guessed from words that say nothing', () => {
    expect(classifier.classify('Zxqv')).toEqual([]);
    expect(classifier.classify('')).toEqual([]);
  });

  it('are all 4-digit unit groups, each with titles', () => {
    const codes = new Set([...knownTitles()].map(({ code }) => code));
    expect(codes.size).toBe(432);
    for (const code of codes) expect(code).toMatch(/^\d{4}$/);
  });
});
