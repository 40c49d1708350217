import { EmailAddress } from '../../../common/validation/email.js';

/** For whose account a mail is asked. */
export class EmailAddressedDto {
  /** @example "seeker@nexus.example" */
  @EmailAddress()
  email!: string;
}
