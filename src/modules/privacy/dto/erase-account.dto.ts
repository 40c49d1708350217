import { IsString, MaxLength } from 'class-validator';

export class EraseAccountDto {
  /**
   * Of the account, once more.
   * @example "nexus-demo-2026"
   */
  @IsString()
  @MaxLength(512)
  password!: string;
}
