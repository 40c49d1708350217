import { IsIn, IsString, MaxLength } from 'class-validator';
import { EmailAddress } from '../../../common/validation/email.js';
import { NewPassword } from '../../../common/validation/new-password.js';
import { IanaTimeZone } from '../../../common/validation/formats.js';
import { Optional } from '../../../common/validation/optional.js';
import { NameLine } from '../../../common/validation/text.js';

export class RegisterDto {
  /** @example "new.person@nexus.example" */
  @EmailAddress()
  email!: string;

  /**
   * 10 to 128 characters, none of the most common passwords, not your e-mail or name.
   * @example "correct horse battery"
   */
  @IsString()
  @MaxLength(512)
  @NewPassword()
  password!: string;

  /** @example "New Person" */
  @NameLine({ max: 100, of: 'person' })
  name!: string;

  /** Administrators are made on the command line, never here. */
  @IsIn(['job_seeker', 'employer'])
  role!: 'job_seeker' | 'employer';

  /**
   * IANA time zone, as a browser knows it (`Intl.DateTimeFormat().resolvedOptions().timeZone`); `UTC` when left out.
   * @example "Europe/Berlin"
   */
  @Optional()
  @IanaTimeZone()
  timeZone?: string;
}
