import { ApiProperty } from '@nestjs/swagger';

class SuggestedEmployerResponse {
  @ApiProperty({ example: 'harbour-light-bakery' })
  slug!: string;

  @ApiProperty({ example: 'Harbour Light Bakery' })
  name!: string;
}

class SuggestedPlaceResponse {
  @ApiProperty({ example: 'Bremen' })
  city!: string;

  @ApiProperty({ type: String, nullable: true, description: "GeoNames' code of the first-order division: of US cities the state." })
  region!: string | null;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'DE' })
  country!: string;

  @ApiProperty({ description: 'Degrees, WGS 84' })
  lat!: number;

  @ApiProperty()
  lon!: number;
}

/** What a search may go on with. Only what live postings have, places excepted. */
export class SuggestResponse {
  @ApiProperty({ type: [String], example: ['Night-shift baker'] })
  titles!: string[];

  @ApiProperty({ type: [String], example: ['Baking'] })
  skills!: string[];

  @ApiProperty({ type: [SuggestedEmployerResponse] })
  employers!: SuggestedEmployerResponse[];

  @ApiProperty({ type: [SuggestedPlaceResponse] })
  places!: SuggestedPlaceResponse[];
}
