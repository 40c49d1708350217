import { IsString, MaxLength } from 'class-validator';

export class RefreshDto {
  /** The refresh token of the last answer. Good for one use. */
  @IsString()
  @MaxLength(200)
  refreshToken!: string;
}
