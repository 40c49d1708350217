/** What hits can be counted by. Each takes the same values as the filter of its name; `pay` counts bands of pay. */
export const FACETS = [
  'category',
  'employmentType',
  'workplaceType',
  'experienceLevel',
  'country',
  'city',
  'employer',
  'skills',
  'pay',
] as const;
export type FacetName = (typeof FACETS)[number];

/** The letter of a facet's tags; pay has none, it is counted by rank. */
export const FACET_LETTERS: Record<Exclude<FacetName, 'pay'>, string> = {
  category: 'k',
  employmentType: 't',
  workplaceType: 'w',
  experienceLevel: 'x',
  country: 'c',
  city: 'p',
  employer: 'e',
  skills: 's',
};

/** Where bands of pay begin, a year, in the currency that is asked for. */
export const PAY_BANDS = [0, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 150_000, 200_000] as const;

/** A facet names at most so many values: the most frequent ones. */
export const FACET_VALUES = 20;
/** So many are read, for a city goes by several names and is counted by all of them. */
export const FACET_CANDIDATES = 100;
