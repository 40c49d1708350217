import type { ImportedPosting, RawPosting } from './imported-posting.js';
import { amountOf, countryOf, instantOf, isUnreadable, listOf, numberOf, textOf, unreadable, websiteOf } from './values.js';

const DAY_MS = 86_400_000;

/** Other people's words for schema.org's. A contract that is permanent says nothing about the hours. */
const EMPLOYMENT_TYPES = new Map(
  Object.entries({
    INTERMITTENT: 'PER_DIEM',
    CONTRACT: 'CONTRACTOR',
    INTERNSHIP: 'INTERN',
    TERM: 'TEMPORARY',
    SEASONAL: 'TEMPORARY',
    PERMANENT: 'OTHER',
  }),
);

const EXPERIENCE_LEVELS = new Map(
  Object.entries({
    INTERN: 'entry',
    ENTRY: 'entry',
    JUNIOR: 'entry',
    EXPERIENCED: 'mid',
    MID: 'mid',
    SENIOR: 'senior',
    LEAD: 'lead',
    MANAGER: 'lead',
    EXECUTIVE: 'executive',
  }),
);

/**
 * Flat objects with snake_case names, as open data portals publish them:
 * `id title company company_url category city region country lat lng remote employment_type contract_type seniority salary_min
 * salary_max salary_currency salary_period posted_at age_days valid_through description qualifications skills url`.
 * `age_days`, where it is given, says how long ago it was posted and goes before `posted_at`.
 */
export function fromFlat(raw: RawPosting, now: Date): ImportedPosting {
  const country = countryOf(raw.country);
  const remote = raw.remote === true;
  const [city, region] = [textOf(raw.city), textOf(raw.region)];
  const [lat, lon] = [numberOf(raw.lat), numberOf(raw.lng ?? raw.lon)];
  const [min, max] = [amountOf(raw.salary_min), amountOf(raw.salary_max)];
  const employmentType = textOf(raw.employment_type) ?? textOf(raw.contract_type) ?? 'OTHER';
  const qualifications = textOf(raw.qualifications);
  const age = numberOf(raw.age_days);
  const url = textOf(raw.url);
  const published = age === undefined ? instantOf(raw.posted_at) : instantOf(new Date(now.getTime() - age * DAY_MS));
  const validThrough = instantOf(raw.valid_through, 'end')?.toISOString();
  return {
    externalId: textOf(raw.id),
    employerName: textOf(raw.company),
    employerWebsite: websiteOf(raw.company_url),
    publishedAt: published,
    faults: [
      ...unreadable('/posted_at', isUnreadable(raw.age_days ?? raw.posted_at, published)),
      ...unreadable('/valid_through', isUnreadable(raw.valid_through, validThrough)),
      ...unreadable('/salary_min', isUnreadable(raw.salary_min, numberOf(raw.salary_min))),
      ...unreadable('/salary_max', isUnreadable(raw.salary_max, numberOf(raw.salary_max))),
    ],
    posting: {
      title: raw.title,
      description:
        qualifications === undefined ? raw.description : `${textOf(raw.description) ?? ''}\n\n## Qualifications\n\n${qualifications}`,
      ...(textOf(raw.language) && { language: raw.language }),
      employmentType: EMPLOYMENT_TYPES.get(employmentType) ?? employmentType,
      workplaceType: remote ? 'remote' : 'onsite',
      experienceLevel: EXPERIENCE_LEVELS.get(textOf(raw.seniority) ?? '') ?? null,
      locations:
        country === undefined || (remote && city === undefined)
          ? []
          : [{ city, region, country, ...(lat !== undefined && lon !== undefined && { lat, lon }) }],
      remoteCountries: remote && country !== undefined ? [country] : [],
      pay: min === undefined && max === undefined ? null : { min, max, currency: raw.salary_currency, period: raw.salary_period },
      skills: listOf(raw.skills).map((name) => ({ name })),
      category: textOf(raw.category) ?? null,
      ...(url && { applyMode: 'url', applyUrl: url }),
      ...(validThrough && { validThrough }),
    },
  };
}
