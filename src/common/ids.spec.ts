import { describe, expect, it } from '@jest/globals';
import { newId, slugify, slugSuffix, timeOfId } from './ids.js';

describe('Ids and slugs', () => {
  it('ids are UUID v7 and sort by time of creation', async () => {
    const first = newId();
    await new Promise((done) => setTimeout(done, 2));
    const second = newId();
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect([second, first].toSorted()).toEqual([first, second]);
  });

  it('ids know when they were made', () => {
    const before = Date.now();
    const at = timeOfId(newId()).getTime();
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
    expect(timeOfId('017f22e2-79b0-7cc3-98c4-dc0c0c07398f').toISOString()).toBe('2022-02-22T19:22:22.000Z');
  });

  it.each([
    ['Staff nurse, Mercy Hospital', 'staff-nurse-mercy-hospital'],
    ['Bäckerei Straßmann', 'backerei-strassmann'],
    ['Łódź & Øresund', 'lodz-oresund'],
    ['C++ / C# — Entwickler:in', 'c-c-entwickler-in'],
    ['  --  ', ''],
    ['パン屋', ''],
  ])('%s becomes %s', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('is cut between words, and inside one only where there is no other', () => {
    expect(slugify('one two three', 8)).toBe('one-two');
    expect(slugify('extraordinarily', 5)).toBe('extra');
  });

  it('suffixes differ and spell nothing', () => {
    const suffixes = new Set(Array.from({ length: 200 }, slugSuffix));
    expect(suffixes.size).toBe(200);
    for (const suffix of suffixes) expect(suffix).toMatch(/^[0-9b-df-hj-np-tv-xz]{5}$/);
  });
});
