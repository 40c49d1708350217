import { htmlOfMarkdown } from '../../common/markdown.js';
import type { JobLocationResponse, JobResponse } from '../jobs/dto/job.response.js';

/** The posting as schema.org JobPosting, in the form that search engines ask for (Google's documentation of the type). */
export function jobPostingJsonLd(job: JobResponse, publicUrl: string): object {
  const { id, title, employer, locations, remoteCountries, workplaceType, employmentType, pay, publishedAt, validThrough } = job;
  const remote = workplaceType === 'remote';
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    description: htmlOfMarkdown(job.description),
    identifier: { '@type': 'PropertyValue', name: employer.name, value: job.externalId ?? id },
    datePosted: publishedAt,
    ...(validThrough !== null && { validThrough }),
    employmentType,
    hiringOrganization: { '@type': 'Organization', name: employer.name },
    // Only what is remote altogether: hybrid work has a place.
    ...(remote && { jobLocationType: 'TELECOMMUTE' }),
    ...(remote &&
      remoteCountries.length > 0 && { applicantLocationRequirements: remoteCountries.map((name) => ({ '@type': 'Country', name })) }),
    ...(locations.length > 0 && { jobLocation: locations.map(placeOf) }),
    ...(pay !== null && {
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: pay.currency,
        value: { '@type': 'QuantitativeValue', ...valueOf(pay), unitText: pay.period },
      },
    }),
    ...(job.skills.length > 0 && { skills: job.skills.map(({ name }) => name).join(', ') }),
    ...(job.benefits.length > 0 && { jobBenefits: job.benefits.join(', ') }),
    inLanguage: job.language,
    directApply: job.applyMode === 'internal',
    url: `${publicUrl}/jobs/${job.slug}`,
  };
}

/** JSON inside a script element: nothing in it can end the element. */
export function scriptSafeJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function placeOf({ city, region, country, lat, lon }: JobLocationResponse): object {
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      ...(city !== null && { addressLocality: city }),
      ...(region !== null && { addressRegion: region }),
      addressCountry: country,
    },
    ...(lat !== null && lon !== null && { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon } }),
  };
}

function valueOf({ min, max }: { min: number | null; max: number | null }): object {
  if (min !== null && max !== null && min !== max) return { minValue: min, maxValue: max };
  return { value: min ?? max };
}
