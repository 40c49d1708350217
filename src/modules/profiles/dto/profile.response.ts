import { ApiProperty } from '@nestjs/swagger';
import { PayResponse } from '../../../common/money/pay.response.js';
import { PlaceResponse } from '../../../common/places/place.response.js';
import { WORKPLACE_TYPES, type WorkplaceType } from '../../jobs/job.vocabulary.js';
import { withoutContact } from '../json-resume.js';
import type { ProfileEntity } from '../profile.entity.js';
import { PROFILE_FIELDS, PROFILE_VISIBILITIES, type ProfileVisibility } from '../profile.vocabulary.js';
import { JsonResumeResponse } from './json-resume.response.js';

const OURS: ReadonlySet<string> = new Set(PROFILE_FIELDS);

export class DesiredPayResponse extends PayResponse {}

export class ProfileLocationResponse extends PlaceResponse {}

export class WorkPermitResponse {
  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'DE' })
  country!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validUntil!: string | null;
}

/** What the product asks beside JSON Resume, as employers see it too. */
class SharedFieldsResponse extends JsonResumeResponse {
  @ApiProperty({ type: DesiredPayResponse, nullable: true })
  desiredPay!: DesiredPayResponse | null;

  @ApiProperty({ enum: WORKPLACE_TYPES, isArray: true })
  workplaceTypes!: WorkplaceType[];

  @ApiProperty({ type: ProfileLocationResponse, nullable: true, description: 'Where the person wants to work.' })
  location!: ProfileLocationResponse | null;

  @ApiProperty({ type: [WorkPermitResponse], description: 'Where the person may work.' })
  workPermits!: WorkPermitResponse[];
}

/** Your own profile. What it shows can be sent back as it is. */
export class ProfileResponse extends SharedFieldsResponse {
  @ApiProperty({ enum: PROFILE_VISIBILITIES })
  visibility!: ProfileVisibility;

  @ApiProperty({ type: [String], description: 'Employers that never see it.' })
  hiddenFrom!: string[];

  static from(profile: ProfileEntity): ProfileResponse {
    return { ...profile.resume, ...ProfileResponse.fieldsOf(profile) };
  }

  /** What stands beside JSON Resume. */
  static fieldsOf(profile: ProfileEntity) {
    return { ...shared(profile), visibility: profile.visibility, hiddenFrom: profile.hiddenFrom };
  }
}

/** A profile as employers see it. */
export class ProfileViewResponse extends SharedFieldsResponse {
  @ApiProperty({ format: 'uuid', description: 'Whose it is.' })
  id!: string;

  @ApiProperty({ description: 'Whether ways to reach the person are left out, and what others said of him.' })
  contactHidden!: boolean;

  static from(profile: ProfileEntity, view: 'full' | 'without-contact'): ProfileViewResponse {
    const contactHidden = view === 'without-contact';
    // A document that was imported may have names of ours in it, such as whom its owner hides from.
    const resume = Object.fromEntries(Object.entries(profile.resume).filter(([name]) => !OURS.has(name)));
    return { ...(contactHidden ? withoutContact(resume) : resume), ...shared(profile), id: profile.userId, contactHidden };
  }
}

function shared({ desiredPay, workplaceTypes, location, workPermits }: ProfileEntity) {
  return {
    desiredPay: desiredPay && { min: desiredPay.min, max: desiredPay.max, currency: desiredPay.currency, period: desiredPay.period },
    workplaceTypes,
    location: location && { city: location.city, region: location.region, country: location.country },
    workPermits: workPermits.map(({ country, validUntil }) => ({ country, validUntil })),
  };
}
