import { IsString, MaxLength } from 'class-validator';

export class LinkTokenDto {
  /** What the mail brought. Good for one use. */
  @IsString()
  @MaxLength(200)
  token!: string;
}
