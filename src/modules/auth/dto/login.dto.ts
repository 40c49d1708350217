import { IsString, MaxLength } from 'class-validator';
import { EmailAddress } from '../../../common/validation/email.js';

export class LoginDto {
  /** @example "seeker@nexus.example" */
  @EmailAddress()
  email!: string;

  /** @example "nexus-demo-2026" */
  @IsString()
  @MaxLength(512)
  password!: string;
}
