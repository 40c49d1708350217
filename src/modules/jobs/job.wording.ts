import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { InputFault } from '../../common/errors/app-error.js';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import type { CreateJobDto, JobPayDto, JobQuestionDto } from './dto/create-job.dto.js';
import type { JobEntity } from './job.entity.js';
import { JobIncompleteError } from './job.errors.js';
import type { JobLocation, JobQuestion } from './job.vocabulary.js';
import { knockOutFaults, normalKnockOut, withKeptKnockOuts } from './questions/knock-out.js';

/** The columns that say what a posting says, as against where it stands. */
export type Wording = Pick<
  JobEntity,
  | 'title'
  | 'description'
  | 'language'
  | 'employmentType'
  | 'workplaceType'
  | 'experienceLevel'
  | 'locations'
  | 'remoteCountries'
  | 'payMin'
  | 'payMax'
  | 'payCurrency'
  | 'payPeriod'
  | 'payZones'
  | 'payBonus'
  | 'payEquity'
  | 'timeZoneOverlap'
  | 'skills'
  | 'category'
  | 'benefits'
  | 'externalId'
  | 'applyMode'
  | 'applyUrl'
  | 'questions'
  | 'validThrough'
  | 'maxApplications'
>;

/** A posting that says nothing yet. */
const EMPTY: Omit<Wording, 'title' | 'description' | 'employmentType' | 'workplaceType'> = {
  language: 'en',
  experienceLevel: null,
  locations: [],
  remoteCountries: [],
  payMin: null,
  payMax: null,
  payCurrency: null,
  payPeriod: null,
  payZones: [],
  payBonus: null,
  payEquity: null,
  timeZoneOverlap: null,
  skills: [],
  category: null,
  benefits: [],
  externalId: null,
  applyMode: 'internal',
  applyUrl: null,
  questions: [],
  validThrough: null,
  maxApplications: null,
};

export const WORDING_KEYS = ['title', 'description', 'employmentType', 'workplaceType', ...Object.keys(EMPTY)] as (keyof Wording)[];

/** The columns of a new posting. @throws InvalidInputError where fields contradict each other */
export function newWording(dto: CreateJobDto): Wording {
  const { title, description, employmentType, workplaceType } = dto;
  return reword({ ...EMPTY, title, description, employmentType, workplaceType }, dto);
}

/** The columns after an edit: what the DTO leaves out stays as it is. @throws InvalidInputError where fields contradict each other */
export function reword(present: Wording, dto: Partial<CreateJobDto>): Wording {
  const questions = dto.questions && withKeptKnockOuts(dto.questions, present.questions);
  assertConsistent({ ...dto, questions });
  const { employerId: _, questions: __, locations, pay, payZones, timeZoneOverlap, skills, validThrough, ...plain } = dto;
  return {
    ...(Object.fromEntries(WORDING_KEYS.map((key) => [key, present[key]])) as unknown as Wording),
    ...plain,
    ...(locations && { locations: locations.map(normalLocation) }),
    ...(pay !== undefined && payColumns(pay)),
    ...(payZones && { payZones: payZones.map(({ name, min = null, max = null }) => ({ name, min, max })) }),
    ...(timeZoneOverlap !== undefined && { timeZoneOverlap: timeZoneOverlap && { ...timeZoneOverlap } }),
    ...(skills && { skills: skills.map(({ name, required = true }) => ({ name, required })) }),
    ...(questions && { questions: questions.map(normalQuestion) }),
    ...(validThrough !== undefined && { validThrough: validThrough === null ? null : new Date(validThrough) }),
  };
}

/** Columns that were kept as JSON, maybe by an earlier version that had fewer. */
export function storedWording(stored: Wording): Wording {
  const { validThrough } = stored;
  return { ...EMPTY, ...stored, validThrough: validThrough && new Date(validThrough) };
}

/**
 * The columns after the whole is said anew: what is left out is empty. Only the last day stays, which may be of our own
 * making; and a question that is asked again in the same words is the same one, with or without its id.
 */
export function replaced(present: Wording, dto: CreateJobDto): Wording {
  const unclaimed = present.questions.filter(({ id }) => !dto.questions?.some((asked) => asked.id === id));
  const questions = dto.questions?.map((asked) => {
    const same = asked.id === undefined ? unclaimed.findIndex(({ label, type }) => label === asked.label && type === asked.type) : -1;
    return same === -1 ? asked : { ...asked, id: unclaimed.splice(same, 1)[0]?.id };
  });
  const wording = newWording({ ...dto, questions: questions && withKeptKnockOuts(questions, present.questions) });
  return { ...wording, validThrough: dto.validThrough === undefined ? present.validThrough : wording.validThrough };
}

/** Would it say anything new? */
export function differs(present: Wording, wording: Wording): boolean {
  return WORDING_KEYS.some((key) => !isDeepStrictEqual(present[key], wording[key]));
}

/** What the public must be told before a posting can be public. */
export function missingForPublication(posting: Wording, now: Date): InputFault[] {
  const missing: InputFault[] = [];
  const { workplaceType, locations, remoteCountries, applyMode, applyUrl, validThrough } = posting;
  if (workplaceType !== 'remote' && locations.length === 0) {
    missing.push({
      pointer: '/locations',
      code: 'required',
      message: `a posting with the workplaceType ${workplaceType} needs a location`,
    });
  }
  if (workplaceType === 'remote' && locations.length === 0 && remoteCountries.length === 0) {
    missing.push({ pointer: '/remoteCountries', code: 'required', message: 'a remote posting needs the countries it may be done from' });
  }
  const scheme = { internal: undefined, url: /^https?:/i, email: /^mailto:/i }[applyMode];
  if (scheme && !(applyUrl !== null && scheme.test(applyUrl))) {
    missing.push({
      pointer: '/applyUrl',
      code: 'required',
      message: `applyMode ${applyMode} needs ${applyMode === 'url' ? 'an http or https' : 'a mailto'} applyUrl`,
    });
  }
  if (posting.payZones.length > 0 && posting.payCurrency === null) {
    missing.push({ pointer: '/pay', code: 'required', message: 'payZones need the currency and the period of the pay' });
  }
  if (validThrough !== null && validThrough <= now) {
    missing.push({ pointer: '/validThrough', code: 'past', message: 'validThrough has passed' });
  }
  return missing;
}

/** @throws JobIncompleteError naming all that is missing */
export function assertComplete(posting: Wording, now: Date): void {
  const missing = missingForPublication(posting, now);
  if (missing.length > 0) throw new JobIncompleteError(missing);
}

function assertConsistent({ pay, payZones = [], questions }: Partial<CreateJobDto>): void {
  const faults: InputFault[] = [];
  const ranges = [{ range: pay, pointer: '/pay/min' }, ...payZones.map((range, index) => ({ range, pointer: `/payZones/${index}/min` }))];
  for (const { range, pointer } of ranges) {
    if (range && typeof range.min === 'number' && typeof range.max === 'number' && range.min > range.max) {
      faults.push({ pointer, code: 'range', message: 'min must not be greater than max' });
    }
  }
  const ids = (questions ?? []).flatMap(({ id }) => id ?? []);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) faults.push({ pointer: '/questions', code: 'unique', message: `two questions have the id ${id}` });
  });
  faults.push(...knockOutFaults(questions ?? []));
  if (faults.length > 0) throw new InvalidInputError(faults);
}

function payColumns(pay: JobPayDto | null): Pick<Wording, 'payMin' | 'payMax' | 'payCurrency' | 'payPeriod'> {
  if (!pay) return { payMin: null, payMax: null, payCurrency: null, payPeriod: null };
  const { min = null, max = null, currency, period } = pay;
  return { payMin: min, payMax: max, payCurrency: currency, payPeriod: period };
}

function normalLocation({
  city = null,
  region = null,
  country,
  lat = null,
  lon = null,
}: Partial<JobLocation> & { country: string }): JobLocation {
  return { city, region, country, lat, lon };
}

function normalQuestion({ id, label, type, required = false, options = [], knockOut }: JobQuestionDto): JobQuestion {
  const choice = type === 'single' || type === 'multi';
  return {
    id: id ?? randomBytes(6).toString('base64url'),
    label,
    type,
    required,
    options: choice ? options : [],
    ...(knockOut && { knockOut: normalKnockOut(knockOut) }),
  };
}
