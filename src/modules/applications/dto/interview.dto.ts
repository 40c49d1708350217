import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { IanaTimeZone, Instant } from '../../../common/validation/formats.js';
import { Ids } from '../../../common/validation/ids.js';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';

export class SlotDto {
  @Instant()
  start!: string;

  @Instant()
  end!: string;
}

export class InterviewDto {
  /** Times to choose from: in the future, of at most 12 hours. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SlotDto)
  @ApiProperty({ type: [SlotDto] })
  slots!: SlotDto[];

  /**
   * A place, a number or a link.
   * @example "The bakery, Harbour 3; ask for Erika"
   */
  @Line({ max: 500 })
  location!: string;

  /**
   * IANA. How times are written in mails.
   * @example "Europe/Berlin"
   */
  @IanaTimeZone()
  timeZone!: string;

  /** Who of the hiring team comes; you, when left out. */
  @Optional()
  @Ids({ max: 10 })
  interviewers?: string[];
}

export class RescheduleInterviewDto {
  /** Times to choose from instead. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SlotDto)
  @ApiProperty({ type: [SlotDto] })
  slots!: SlotDto[];

  /** The same as before, when left out. */
  @Optional()
  @Line({ max: 500 })
  location?: string;

  @Optional()
  @IanaTimeZone()
  timeZone?: string;

  @Optional()
  @Ids({ max: 10 })
  interviewers?: string[];
}

export class ChooseSlotDto {
  /** When the slot begins. */
  @Instant()
  start!: string;
}
