import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { InvalidInputError } from '../../common/errors/common.errors.js';
import { faultsOf } from '../../common/validation/faults.js';
import { ProfileFieldsDto } from './dto/profile.dto.js';
import { resumeFaults } from './json-resume.js';
import type { ProfileEntity } from './profile.entity.js';
import { type JsonResume, PROFILE_FIELDS } from './profile.vocabulary.js';

/** What a profile says, apart from whose it is. */
export type ProfileContent = Omit<ProfileEntity, 'userId' | 'user' | 'updatedAt'>;

const OURS: ReadonlySet<string> = new Set(PROFILE_FIELDS);

/**
 * Reads a profile: our own fields at its top, and everything else a document of JSON Resume. The two may be told apart
 * because a document may have additional fields, which ours are to it.
 * @throws InvalidInputError naming every fault of both
 */
export function readProfile(body: Record<string, unknown>): ProfileContent {
  const entries = Object.entries(body);
  const fields = plainToInstance(ProfileFieldsDto, Object.fromEntries(entries.filter(([name]) => OURS.has(name))));
  const resume = Object.fromEntries(entries.filter(([name]) => !OURS.has(name)));
  const faults = faultsOf(validateSync(fields, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }));
  const { min, max } = fields.desiredPay ?? {};
  if (typeof min === 'number' && typeof max === 'number' && max < min) {
    faults.push({ pointer: '/desiredPay/max', code: 'range', message: 'max must not be less than min' });
  }
  faults.push(...resumeFaults(resume));
  if (faults.length > 0) throw new InvalidInputError(faults);
  return { resume, ...contentOf(fields) };
}

/** @throws InvalidInputError naming every fault of a document that is to be kept as it is */
export function readResume(body: Record<string, unknown>): JsonResume {
  const faults = resumeFaults(body);
  if (faults.length > 0) throw new InvalidInputError(faults);
  return body;
}

function contentOf(fields: ProfileFieldsDto): Omit<ProfileContent, 'resume'> {
  const { desiredPay, workplaceTypes = [], location, workPermits = [], visibility = 'private', hiddenFrom = [] } = fields;
  return {
    desiredPay: desiredPay
      ? { min: desiredPay.min ?? null, max: desiredPay.max ?? null, currency: desiredPay.currency, period: desiredPay.period }
      : null,
    workplaceTypes,
    location: location ? { city: location.city ?? null, region: location.region ?? null, country: location.country } : null,
    workPermits: workPermits.map(({ country, validUntil }) => ({ country, validUntil: validUntil ?? null })),
    visibility,
    hiddenFrom: hiddenFrom.map((id) => id.toLowerCase()),
  };
}
