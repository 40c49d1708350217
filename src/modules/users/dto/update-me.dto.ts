import { ApiProperty } from '@nestjs/swagger';
import { IanaTimeZone, MailLocale } from '../../../common/validation/formats.js';
import { Nullable, Optional } from '../../../common/validation/optional.js';
import { NameLine } from '../../../common/validation/text.js';

export class UpdateMeDto {
  /** @example "Sam Seeker" */
  @Optional()
  @NameLine({ max: 100, of: 'person' })
  name?: string;

  /** How mails to you are written: a BCP 47 tag of a language that the board writes in, or null for the board's own. */
  @Nullable()
  @MailLocale()
  @ApiProperty({ type: String, nullable: true, required: false, example: 'en-GB' })
  locale?: string | null;

  /** By which clock mails to you tell the time, and come daily or weekly: an IANA time zone, or null for UTC. */
  @Nullable()
  @IanaTimeZone()
  @ApiProperty({ type: String, nullable: true, required: false, example: 'Europe/Berlin' })
  timeZone?: string | null;
}
