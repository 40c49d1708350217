import { describe, expect, it } from '@jest/globals';
import { languageOf, preferredLocale } from './languages.js';

describe('Languages', () => {
  it('are those of tags with whatever else', () => {
    expect([languageOf('de'), languageOf('DE-at'), languageOf('en-Latn-US')]).toEqual(['de', 'de', 'en']);
    expect([languageOf('fr'), languageOf('deu'), languageOf('')]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['de', 'de'],
    ['de-at, de;q=0.9, en;q=0.8', 'de-AT'],
    ['fr-FR, fr;q=0.9, en;q=0.5, de;q=0.7', 'de'],
    ['de;q=0, en;q=0.1', 'en'],
    ['en;q=0.5, de;q=0.5', 'en'],
    ['*', undefined],
    ['fr', undefined],
    ['', undefined],
    ['de;q=high', undefined],
    ['de;q=2', undefined],
    ['de-, ;;;, ,q=1', undefined],
    [`de-${'x'.repeat(50_000)}`, undefined],
  ])('of Accept-Language "%.40s": %s', (header, tag) => {
    expect(preferredLocale(header)).toBe(tag);
  });
});
