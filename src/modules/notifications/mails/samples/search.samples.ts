import { jobAlert } from '../search.mails.js';
import type { Samples } from './samples.js';

const PLACES = { publicUrl: 'https://jobs.example.org', frontendUrl: 'https://www.example.org' };
const SEARCH = { name: 'Baking <in> Bremen', query: { q: 'baker OR "pastry chef"', country: ['DE', 'NL'] } };

const bakery = { id: '', slug: 'harbour-light-bakery', name: 'Harbour&Sons', verified: true };
const place = (city: string, country: string) => ({ city, region: null, country, lat: null, lon: null });
const POSTINGS = [
  {
    slug: 'night-shift-baker-harbour-light-bakery-x1y2z',
    title: 'Baker <m/f/d>',
    employer: bakery,
    locations: [place('Bremen', 'DE')],
    workplaceType: 'onsite',
    pay: { min: 17.5, max: 21, currency: 'EUR', period: 'HOUR' },
  },
  {
    slug: 'recipe-writer-harbour-light-bakery-a1b2c',
    title: 'Recipe writer',
    employer: bakery,
    locations: [place('Bremen', 'DE'), place('Groningen', 'NL')],
    workplaceType: 'remote',
    pay: null,
  },
] as const;

export const searchSamples: Samples<'job-alert'> = {
  'job-alert': (reader) => ({
    'two of many': jobAlert(
      { ...SEARCH, postings: POSTINGS.map((posting) => ({ ...posting, locations: [...posting.locations] })), total: 36 },
      reader,
      PLACES,
    ),
    'only one': jobAlert({ ...SEARCH, postings: [{ ...POSTINGS[0], locations: [...POSTINGS[0].locations] }], total: 1 }, reader, {
      ...PLACES,
      frontendUrl: undefined,
    }),
  }),
};
