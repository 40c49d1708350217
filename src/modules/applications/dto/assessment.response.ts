import { ApiProperty } from '@nestjs/swagger';
import type { ApplicationRatingEntity } from '../assessment/application-rating.entity.js';
import { TeamAuthorResponse } from './note.response.js';

export class RatingResponse {
  @ApiProperty({ type: TeamAuthorResponse })
  member!: TeamAuthorResponse;

  @ApiProperty({ minimum: 1, maximum: 5 })
  rating!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class RatingsResponse {
  @ApiProperty({ type: Number, nullable: true, description: 'To two decimals; null while nobody has rated.' })
  average!: number | null;

  @ApiProperty({ type: [RatingResponse] })
  items!: RatingResponse[];

  static from(ratings: ApplicationRatingEntity[]): RatingsResponse {
    const sum = ratings.reduce((total, { rating }) => total + rating, 0);
    return {
      average: ratings.length === 0 ? null : Math.round((sum / ratings.length) * 100) / 100,
      items: ratings.map(({ member, rating, updatedAt }) => ({
        member: TeamAuthorResponse.from(member),
        rating,
        at: updatedAt.toISOString(),
      })),
    };
  }
}
