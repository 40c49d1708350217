import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { resumeFaults, withoutContact } from './json-resume.js';
import type { JsonResume } from './profile.vocabulary.js';

const FIXTURES = resolve('../shared/data/resumes-json/schema_test_fixtures.json');
const itWithFixtures = existsSync(FIXTURES) ? it : it.skip;
if (!existsSync(FIXTURES)) process.stdout.write(`${FIXTURES} is absent: the documents of JSON Resume's own tests are skipped\n`);

const pointersOf = (resume: JsonResume) => resumeFaults(resume).map(({ pointer }) => pointer);

describe('A JSON Resume document', () => {
  it('may be empty, and may have more than the schema knows', () => {
    expect(resumeFaults({})).toEqual([]);
    expect(resumeFaults({ hobbyHorses: [1], basics: { name: 'Ada', mobile: true } })).toEqual([]);
  });

  it('is told every fault by its place', () => {
    const resume = {
      basics: { name: 5, email: 'no address', url: 'not a URL', location: { city: [] } },
      work: [{ startDate: '2020-13-99' }, { startDate: 'last year', highlights: ['fine', 7] }],
      skills: 'SQL',
    };
    expect(pointersOf(resume).toSorted()).toEqual([
      '/basics/email',
      '/basics/location/city',
      '/basics/name',
      '/basics/url',
      '/skills',
      '/work/0/startDate',
      '/work/1/highlights/1',
      '/work/1/startDate',
    ]);
  });

  it('has lists of a bounded length', () => {
    const many = Array.from({ length: 201 }, (_, n) => n);
    expect(pointersOf({ interests: many.map((n) => ({ name: `${n}` })), 'a/b': { own: many } })).toEqual(['/interests', '/a~1b/own']);
  });

  itWithFixtures('of the 218 of its own tests is taken where it is valid, and refused with a pointer where it is not', () => {
    const sections = JSON.parse(readFileSync(FIXTURES, 'utf8')) as Record<string, Record<string, unknown>>;
    const counts = { valid: 0, invalid: 0 };
    for (const [section, fixtures] of Object.entries(sections)) {
      for (const [name, fixture] of Object.entries(fixtures)) {
        const resume = (section === 'dates' ? { work: [{ startDate: fixture }] } : fixture) as JsonResume;
        const isValid = !/invalid/i.test(name);
        counts[isValid ? 'valid' : 'invalid'] += 1;
        expect([section, name, pointersOf(resume).length === 0]).toEqual([section, name, isValid]);
        if (!isValid) expect(pointersOf(resume).every((pointer) => pointer.startsWith('/'))).toBe(true);
      }
    }
    expect(counts.valid + counts.invalid).toBe(218);
    expect(counts.invalid).toBeGreaterThan(80);
  });

  itWithFixtures('of its own sample is taken whole', () => {
    const sample = JSON.parse(readFileSync(resolve(FIXTURES, '../sample.resume.json'), 'utf8')) as JsonResume;
    expect(resumeFaults(sample)).toEqual([]);
  });

  it('shows strangers what the person does, and not how to reach him', () => {
    const resume = {
      $schema: 'x',
      basics: {
        name: 'Ada',
        label: 'Baker',
        email: 'a@b.example',
        phone: '1',
        url: 'https://a.example',
        mobile: '2',
        image: 'https://a.example/ada.png',
        location: { address: 'Street 1', postalCode: '1', city: 'Bremen', countryCode: 'DE' },
        profiles: [{ network: 'x', username: 'ada' }],
      },
      work: [{ name: 'Mill', secretNumber: 5, highlights: ['Bread'], url: 'https://mill.example' }],
      volunteer: [{ organization: 'Soup', url: 'https://soup.example' }],
      education: [{ institution: 'School', url: 'https://school.example/~ada' }],
      certificates: [{ name: 'Master', url: 'https://badges.example/ada' }],
      publications: [{ name: 'On rye', url: 'https://a.example/rye' }],
      projects: [{ name: 'Oven', url: 'https://code.example/ada/oven', roles: ['Everything'] }],
      references: [{ name: 'Bob', reference: 'Good' }],
      meta: { canonical: 'https://a.example' },
      mySite: 'https://a.example',
    };
    expect(withoutContact(resume)).toEqual({
      basics: { name: 'Ada', label: 'Baker', location: { city: 'Bremen', countryCode: 'DE' } },
      work: [{ name: 'Mill', highlights: ['Bread'] }],
      volunteer: [{ organization: 'Soup' }],
      education: [{ institution: 'School' }],
      certificates: [{ name: 'Master' }],
      publications: [{ name: 'On rye' }],
      projects: [{ name: 'Oven', roles: ['Everything'] }],
    });
    expect(JSON.stringify(withoutContact(resume))).not.toContain('example');
  });
});
