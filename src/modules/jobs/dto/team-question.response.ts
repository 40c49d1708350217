import { ApiProperty } from '@nestjs/swagger';
import type { JobQuestion } from '../job.vocabulary.js';
import { JobQuestionResponse } from './job.response.js';

export class KnockOutResponse {
  @ApiProperty({ required: false, description: 'Of a `boolean`: the answer.' })
  answer?: boolean;

  @ApiProperty({ type: [String], required: false, description: 'Of `single` and `multi`: any of these chosen.' })
  options?: string[];

  @ApiProperty({ required: false, description: 'Of a `number`: less than this,' })
  min?: number;

  @ApiProperty({ required: false, description: 'or more than this.' })
  max?: number;
}

/** A question as the hiring team sees it. */
export class TeamQuestionResponse extends JobQuestionResponse {
  @ApiProperty({ type: KnockOutResponse, nullable: true, description: 'Which answers raise a flag. Never shown to candidates.' })
  knockOut!: KnockOutResponse | null;

  static from({ id, label, type, required, options, knockOut }: JobQuestion): TeamQuestionResponse {
    return { id, label, type, required, options, knockOut: knockOut ? { ...knockOut } : null };
  }
}

export class TeamQuestionListResponse {
  @ApiProperty({ type: [TeamQuestionResponse] })
  items!: TeamQuestionResponse[];
}
