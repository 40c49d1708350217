import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { EmailAddress } from '../../../../common/validation/email.js';
import { Optional } from '../../../../common/validation/optional.js';
import { Line, LongText } from '../../../../common/validation/text.js';

export class MailEventDto {
  @IsIn(['bounce', 'complaint'])
  type!: 'bounce' | 'complaint';

  /** @example "nobody@nexus.example" */
  @EmailAddress()
  email!: string;

  /** Whether trying again would not help. A bounce that is not is only counted. */
  @Optional()
  @IsBoolean()
  permanent?: boolean;

  /** @example "5.1.1 No such user" */
  @Optional()
  @Line({ max: 500 })
  note?: string;
}

export class MailEventsDto {
  /** What a provider tells, in our words. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MailEventDto)
  events?: MailEventDto[];

  /** A mail that came back, as it arrived: a delivery status notification (RFC 3464) or an abuse report (RFC 5965). */
  @Optional()
  @LongText({ max: 90_000 })
  report?: string;
}
