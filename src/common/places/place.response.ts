import { ApiProperty } from '@nestjs/swagger';

/** A place as it is shown. */
export class PlaceResponse {
  @ApiProperty({ type: String, nullable: true, example: 'Bremen' })
  city!: string | null;

  @ApiProperty({ type: String, nullable: true })
  region!: string | null;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'DE' })
  country!: string;
}
