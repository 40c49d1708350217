import { comparablePay } from '../../../common/money/pay.js';
import type { JobCardResponse, JobResponse } from '../../jobs/dto/job.response.js';
import { plainText } from '../language/plain-text.js';
import { joinedNeighbours, plainWords, stemmerOf, wordsOf } from '../language/text.js';
import type { OccupationFit } from '../occupations/occupation-classifier.js';
import { squaresOf } from '../places/grid.js';
import { unitVector } from '../places/sphere.js';
import type { SearchPhrase } from './phrases.repository.js';
import { TAG } from './tags.js';

/** Of postings that do not say what they pay, or in a currency that cannot be compared: after all that do. */
export const UNKNOWN_PAY = -1;

/** What the index is given of a posting. Made of the public answer, so that nothing else can get into it. */
export interface SearchDocument {
  id: string;
  employerId: string;
  publishedAt: string;
  validThrough: string | null;
  stemmer: string;
  /** Words, separated by spaces. */
  title: string;
  /** What it is found by nearly as well: skills, employer, category, places. */
  names: string;
  body: string;
  /** The words of the body. */
  text: string;
  tags: string[];
  titleWords: number;
  /** 0 to 1. */
  completeness: number;
  /** The best offer in euros a year, or UNKNOWN_PAY. */
  payRank: number;
  /** Unit vectors of its places: x, y and z in turn. */
  points: number[];
  occupations: string[];
  occupationFits: number[];
  /** The occupations as they stand among the words. */
  occupationLexemes: string[];
  /** The posting as it stands in a list: JSON. */
  card: string;
}

export function searchDocumentOf(job: JobResponse, card: JobCardResponse, occupations: OccupationFit[]): SearchDocument {
  const title = wordsOf(job.title);
  const body = plainText(job.description);
  const places = job.locations.flatMap(({ city, region }) => [city, region].filter((name) => name !== null));
  return {
    id: job.id,
    employerId: job.employer.id,
    publishedAt: job.publishedAt ?? job.createdAt,
    validThrough: job.validThrough,
    stemmer: stemmerOf(job.language),
    title: title.join(' '),
    names: [
      ...job.skills.map(({ name }) => plainWords(name)),
      plainWords(job.employer.name),
      plainWords(job.category ?? ''),
      ...places.map(plainWords),
      ...joinedNeighbours(title),
    ].join(' '),
    body,
    text: plainWords(body),
    tags: tagsOf(job),
    titleWords: new Set(title).size,
    completeness: completenessOf(job),
    payRank: payRankOf(job.pay),
    points: job.locations.flatMap(({ lat, lon }) => (lat === null || lon === null ? [] : unitVector(lat, lon))),
    occupations: occupations.map(({ code }) => code),
    occupationFits: occupations.map(({ fit }) => fit),
    occupationLexemes: occupations.map(({ code }) => occupationLexeme(code)),
    card: JSON.stringify(card),
  };
}

/** An occupation, to be found like a word. No word begins so, so that no beginning of a word finds it. */
export function occupationLexeme(code: string): string {
  return `@${code}`;
}

export function phrasesOf(job: JobResponse): SearchPhrase[] {
  const named = (kind: SearchPhrase['kind'], label: string | null, key = plainWords(label ?? '')): SearchPhrase[] =>
    label === null || key === '' ? [] : [{ kind, key, label, words: plainWords(label) }];
  return [
    ...named('title', job.title),
    ...named('employer', job.employer.name, job.employer.slug),
    ...named('category', job.category),
    ...job.skills.flatMap(({ name }) => named('skill', name)),
    ...job.locations.flatMap(({ city, country }) => named('city', city, `${country}/${plainWords(city ?? '')}`)),
  ];
}

/** Words whose misspellings are understood. */
export function vocabularyOf(job: JobResponse): string[] {
  const names = [job.title, job.employer.name, ...job.skills.map(({ name }) => name), ...job.locations.map(({ city }) => city ?? '')];
  return names.flatMap(vocabularyWords);
}

export function vocabularyWords(text: string): string[] {
  return wordsOf(text).filter((word) => word.length >= 3 && word.length <= 40 && /\p{L}/u.test(word));
}

function tagsOf(job: JobResponse): string[] {
  const tags = [
    TAG.title(job.title),
    TAG.employmentType(job.employmentType),
    TAG.workplaceType(job.workplaceType),
    TAG.employer(job.employer.id),
    TAG.employer(job.employer.slug),
    ...(job.experienceLevel === null ? [] : [TAG.experienceLevel(job.experienceLevel)]),
    ...(job.category === null ? [] : [TAG.category(job.category)]),
    ...job.skills.map(({ name }) => TAG.skill(name)),
    // Whoever has to come to work has to live where it is.
    ...(job.workplaceType === 'remote' ? job.remoteCountries : []).map(TAG.country),
    ...job.locations.flatMap(({ city, country, lat, lon }) => [
      TAG.country(country),
      ...(city === null ? [] : [TAG.city(city, country), TAG.cityAnywhere(city)]),
      ...(lat === null || lon === null ? [] : squaresOf(lat, lon)),
    ]),
  ];
  return [...new Set(tags)];
}

/** How much a posting tells, 0 to 1: what a seeker looks for in it, and finds. */
function completenessOf(job: JobResponse): number {
  const told = [
    job.pay !== null,
    job.locations.length > 0 || job.remoteCountries.length > 0,
    job.description.length >= 400,
    job.skills.length > 0,
    job.category !== null && job.experienceLevel !== null,
  ];
  return told.filter(Boolean).length / told.length;
}

function payRankOf(pay: JobResponse['pay']): number {
  const most = pay?.max ?? pay?.min;
  return (pay && typeof most === 'number' ? comparablePay(most, pay.currency, pay.period) : undefined) ?? UNKNOWN_PAY;
}
