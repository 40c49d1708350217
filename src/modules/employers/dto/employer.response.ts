import { ApiProperty } from '@nestjs/swagger';
import { PlaceResponse } from '../../../common/places/place.response.js';
import type { EmployerEntity } from '../employer.entity.js';
import { EMPLOYER_SIZES } from '../employer.vocabulary.js';

export class HeadquartersResponse extends PlaceResponse {}

/** A company as everybody sees it. */
export class EmployerResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'harbour-light-bakery' })
  slug!: string;

  @ApiProperty({ example: 'Harbour Light Bakery' })
  name!: string;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  website!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Markdown, as written.' })
  description!: string | null;

  @ApiProperty({ type: String, nullable: true })
  industry!: string | null;

  @ApiProperty({ enum: EMPLOYER_SIZES, nullable: true })
  size!: string | null;

  @ApiProperty({ type: HeadquartersResponse, nullable: true })
  headquarters!: HeadquartersResponse | null;

  @ApiProperty({ description: 'Somebody proved that the company is who it says.' })
  verified!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'harbour-light.example',
    description: 'The domain that the company proved to be its own; null where it proved none, or an administrator vouches for it.',
  })
  verifiedDomain!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from(employer: EmployerEntity): EmployerResponse {
    return {
      id: employer.id,
      slug: employer.slug,
      name: employer.name,
      website: employer.website,
      description: employer.description,
      industry: employer.industry,
      size: employer.size,
      headquarters: employer.headquarters,
      verified: employer.verifiedAt !== null,
      verifiedDomain: employer.verifiedDomain,
      createdAt: employer.createdAt.toISOString(),
      updatedAt: employer.updatedAt.toISOString(),
    };
  }
}

/** A company as it appears inside other things. */
export class EmployerSummaryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'harbour-light-bakery' })
  slug!: string;

  @ApiProperty({ example: 'Harbour Light Bakery' })
  name!: string;

  @ApiProperty()
  verified!: boolean;

  static from(employer: Pick<EmployerEntity, 'id' | 'slug' | 'name' | 'verifiedAt'>): EmployerSummaryResponse {
    return { id: employer.id, slug: employer.slug, name: employer.name, verified: employer.verifiedAt !== null };
  }
}
