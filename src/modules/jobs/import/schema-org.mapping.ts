import TurndownService from 'turndown';
import { EMPLOYMENT_TYPES } from '../job.vocabulary.js';
import type { ImportedPosting, RawPosting } from './imported-posting.js';
import {
  amountOf,
  countryOf,
  instantOf,
  isUnreadable,
  listOf,
  nameOf,
  numberOf,
  objectOf,
  textOf,
  unreadable,
  websiteOf,
} from './values.js';

const markdown = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-' }).remove(['script', 'style']);

/** Is it a schema.org JobPosting, as pages carry it in JSON-LD? */
export function isSchemaOrg(raw: RawPosting): boolean {
  return listOf(raw['@type']).includes('JobPosting') || 'hiringOrganization' in raw;
}

/** A schema.org JobPosting, with the properties that Google documents for it. */
export function fromSchemaOrg(raw: RawPosting): ImportedPosting {
  const remote = listOf(raw.jobLocationType).includes('TELECOMMUTE');
  const url = textOf(raw.url);
  const validThrough = instantOf(raw.validThrough, 'end')?.toISOString();
  const language = nameOf(raw.inLanguage);
  return {
    externalId: textOf(raw.identifier) ?? textOf(objectOf(raw.identifier).value) ?? textOf(raw['@id']) ?? url,
    employerName: nameOf(raw.hiringOrganization),
    employerWebsite: websiteOf(objectOf(raw.hiringOrganization).url, objectOf(raw.hiringOrganization).sameAs),
    publishedAt: instantOf(raw.datePosted),
    faults: [
      ...unreadable('/datePosted', isUnreadable(raw.datePosted, instantOf(raw.datePosted))),
      ...unreadable('/validThrough', isUnreadable(raw.validThrough, validThrough)),
    ],
    posting: {
      title: raw.title,
      description: textsOf(raw),
      ...(language && { language }),
      employmentType:
        listOf(raw.employmentType).find((type) => (EMPLOYMENT_TYPES as readonly unknown[]).includes(type)) ??
        textOf(raw.employmentType) ??
        'OTHER',
      workplaceType: remote ? 'remote' : 'onsite',
      locations: listOf(raw.jobLocation).flatMap(locationOf),
      remoteCountries: remote ? listOf(raw.applicantLocationRequirements).flatMap((place) => countryOf(place) ?? []) : [],
      pay: payOf(objectOf(raw.baseSalary)),
      skills: namesOf(raw.skills).map((name) => ({ name })),
      category: nameOf(listOf(raw.occupationalCategory)[0]) ?? nameOf(raw.industry) ?? null,
      benefits: namesOf(raw.jobBenefits),
      ...(url && { applyMode: 'url', applyUrl: url }),
      ...(validThrough && { validThrough }),
    },
  };
}

/** The description, which schema.org has in HTML, and the texts that some sources keep apart from it; all in Markdown. */
function textsOf(raw: RawPosting): string | undefined {
  const description = plain(raw.description);
  if (description === undefined) return undefined;
  const more = [
    ['Responsibilities', plain(raw.responsibilities)],
    ['Qualifications', plain(raw.qualifications)],
  ].flatMap(([heading, text]) => (text !== undefined && !description.includes(text) ? [`## ${heading}\n\n${text}`] : []));
  return [description, ...more].join('\n\n');
}

function plain(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || !/<[a-z!/]/i.test(text) ? text : markdown.turndown(text);
}

function locationOf(place: unknown): object[] {
  const address = objectOf(objectOf(place).address);
  const country = countryOf(address.addressCountry);
  if (country === undefined) return [];
  const geo = objectOf(objectOf(place).geo);
  const [lat, lon] = [numberOf(geo.latitude), numberOf(geo.longitude)];
  return [
    {
      city: textOf(address.addressLocality),
      region: nameOf(address.addressRegion),
      country,
      ...(lat !== undefined && lon !== undefined && { lat, lon }),
    },
  ];
}

/** MonetaryAmount: a number, or a QuantitativeValue with one value or two ends. */
function payOf({ currency, value, unitText }: Record<string, unknown>): object | null {
  const quantity = objectOf(value);
  const single = amountOf(value) ?? amountOf(quantity.value);
  const min = amountOf(quantity.minValue) ?? single;
  const max = amountOf(quantity.maxValue) ?? single;
  return min === undefined && max === undefined ? null : { min, max, currency, period: textOf(quantity.unitText) ?? textOf(unitText) };
}

/** A list of names, of things with names, or one text with commas. */
function namesOf(value: unknown): string[] {
  const one = textOf(value);
  const names = one === undefined ? listOf(value).flatMap((item) => nameOf(item) ?? []) : one.split(/[,;\n]/);
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}
