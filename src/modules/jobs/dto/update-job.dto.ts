import { OmitType, PartialType } from '@nestjs/swagger';
import { CreateJobDto } from './create-job.dto.js';

/** What is left out stays; `null` takes it away. */
export class UpdateJobDto extends PartialType(OmitType(CreateJobDto, ['employerId']), { skipNullProperties: false }) {}
