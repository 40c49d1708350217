import { OmitType } from '@nestjs/swagger';
import { CreateJobDto } from './create-job.dto.js';

/** A whole posting: what is left out is empty. */
export class PutJobDto extends OmitType(CreateJobDto, ['employerId', 'externalId']) {}
