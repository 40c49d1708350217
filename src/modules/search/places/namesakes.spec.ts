import { describe, expect, it } from '@jest/globals';
import { cityMeant } from './namesakes.js';

const city = (region: string, population: number) => ({ lat: 0, lon: 0, region, population });
const SPRINGFIELDS = [city('MO', 166_000), city('MA', 154_000), city('IL', 114_000)];
const FRANKFURTS = [city('05', 650_000), city('11', 51_000)];
const HALLES = [city('14', 234_000), city('07', 21_000), city('03', 20_000)];

describe('Of cities of one name', () => {
  it.each([
    ['the largest', SPRINGFIELDS, 'US', null, 'MO'],
    ['the one in the state', SPRINGFIELDS, 'US', 'Illinois', 'IL'],
    ['the one in the state, by its code', SPRINGFIELDS, 'US', 'ma', 'MA'],
    ['none that is not in the state', SPRINGFIELDS, 'US', 'Texas', undefined],
    ["the one by GeoNames' code", HALLES, 'DE', '07', '07'],
    ['the one that is far larger, where the region is not known', FRANKFURTS, 'DE', 'Hessen', '05'],
    ['the only one', [city('02', 1_200_000)], 'DE', 'Bayern', '02'],
    ['none of several like it', SPRINGFIELDS, 'US', 'Midwest', undefined],
    ['none where there is none', [], 'DE', null, undefined],
  ])('%s is meant', (_, namesakes, country, region, expected) => {
    expect(cityMeant(namesakes, country, region)?.region).toBe(expected);
  });
});
