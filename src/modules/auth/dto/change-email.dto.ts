import { IsString, MaxLength } from 'class-validator';
import { EmailAddress } from '../../../common/validation/email.js';

export class ChangeEmailDto {
  /**
   * The new one.
   * @example "sam.at.home@nexus.example"
   */
  @EmailAddress()
  email!: string;

  /**
   * Of your account.
   * @example "nexus-demo-2026"
   */
  @IsString()
  @MaxLength(512)
  password!: string;
}
