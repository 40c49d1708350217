import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, IsUUID, MaxLength, ValidateBy, ValidateNested } from 'class-validator';
import { Nullable, Optional } from '../../../common/validation/optional.js';
import { LongText } from '../../../common/validation/text.js';
import type { AnswerValue } from '../application.entity.js';

export class AnswerDto {
  @IsString()
  @MaxLength(50)
  questionId!: string;

  /** Text, a number, true or false, a list of options, or the id of a document of yours, as the question asks. */
  @ValidateBy({
    name: 'answer',
    validator: {
      validate: isAnswerValue,
      defaultMessage: () => '$property must be text of at most 5000 characters, a number, true or false, or a list of at most 50 texts',
    },
  })
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }] })
  value!: AnswerValue;
}

export class ApplyDto {
  /** @example "I have baked through every night of the last five years." */
  @Nullable()
  @LongText({ max: 10_000 })
  coverLetter?: string | null;

  /** One of your resumes, or of the documents of your other applications. Not with a file in `resume`. */
  @Nullable()
  @IsUUID()
  resumeId?: string | null;

  /** Answers to the questions of the posting; those that it requires must be there. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(30)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers?: AnswerDto[];
}

function isAnswerValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 50 && value.every((option) => typeof option === 'string' && option.length <= 500);
  return typeof value === 'string'
    ? value.length <= 5000
    : typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
