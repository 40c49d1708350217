import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Line } from '../../../common/validation/text.js';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../consents/consent.vocabulary.js';

export class ConsentParams {
  @IsIn(CONSENT_PURPOSES)
  @ApiProperty({ enum: CONSENT_PURPOSES, example: 'marketing' })
  purpose!: ConsentPurpose;
}

export class GiveConsentDto {
  /**
   * Which version of the text was shown.
   * @example "2026-05"
   */
  @Line({ max: 40 })
  version!: string;
}
