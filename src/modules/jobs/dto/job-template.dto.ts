import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsUUID, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { Optional } from '../../../common/validation/optional.js';
import { Line } from '../../../common/validation/text.js';
import { CreateJobDto } from './create-job.dto.js';

/** What a template says: as a draft, without what belongs to one posting alone. */
export class TemplatePostingDto extends OmitType(CreateJobDto, ['employerId', 'externalId', 'validThrough']) {}

export class TemplatePostingChangesDto extends PartialType(TemplatePostingDto, { skipNullProperties: false }) {}

export class CreateJobTemplateDto {
  /**
   * The company has no other template of this name.
   * @example "Night shift"
   */
  @Line({ max: 100 })
  name!: string;

  /** What it says. This, or `jobId`. */
  @ValidateIf(({ posting, jobId }: CreateJobTemplateDto) => posting !== undefined || jobId === undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => TemplatePostingDto)
  @ApiProperty({ type: TemplatePostingDto, required: false })
  posting?: TemplatePostingDto;

  /** A posting of the company that says it already, in any state. This, or `posting`. */
  @Optional()
  @IsUUID()
  @ValidateBy({
    name: 'either',
    validator: {
      validate: (_, args) => (args?.object as CreateJobTemplateDto | undefined)?.posting === undefined,
      defaultMessage: () => 'posting or jobId, not both',
    },
  })
  jobId?: string;
}

export class UpdateJobTemplateDto {
  @Optional()
  @Line({ max: 100 })
  name?: string;

  /** What is left out of it stays; `null` takes it away. */
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => TemplatePostingChangesDto)
  @ApiProperty({ type: TemplatePostingChangesDto, required: false })
  posting?: TemplatePostingChangesDto;
}
