import { PartialType } from '@nestjs/swagger';
import { CreateEmployerDto } from './create-employer.dto.js';

/** What is left out stays; `null` takes it away. */
export class UpdateEmployerDto extends PartialType(CreateEmployerDto, { skipNullProperties: false }) {}
