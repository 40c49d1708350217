import { ApiProperty } from '@nestjs/swagger';
import type { ApplicationDraftEntity } from '../applying/application-draft.entity.js';
import type { AnswerValue } from '../application.entity.js';

export class DraftAnswerResponse {
  @ApiProperty()
  questionId!: string;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }] })
  value!: AnswerValue;
}

/** An application that is not sent yet. Its first fields, sent to POST /jobs/{id}/applications, send it. */
export class ApplicationDraftResponse {
  @ApiProperty({ type: String, nullable: true })
  coverLetter!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'A document of yours. Null also where you have deleted it since.',
  })
  resumeId!: string | null;

  @ApiProperty({ type: [DraftAnswerResponse] })
  answers!: DraftAnswerResponse[];

  @ApiProperty({ format: 'uuid' })
  jobId!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null where you have saved nothing.' })
  savedAt!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The application of yours that it was filled in from.' })
  prefilledFrom!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a draft for this posting was sent or thrown away. To begin another, send the ETag as If-Match.',
  })
  endedAt!: string | null;

  /** As it was saved. */
  static from(
    { jobId, coverLetter, answers, updatedAt }: Omit<ApplicationDraftEntity, 'job' | 'candidate'>,
    resumeId: string | null,
  ): ApplicationDraftResponse {
    return {
      coverLetter,
      resumeId,
      answers: answers.map(({ questionId, value }) => ({ questionId, value })),
      jobId,
      savedAt: updatedAt.toISOString(),
      prefilledFrom: null,
      endedAt: null,
    };
  }

  /** Where nothing is saved. */
  static empty(jobId: string, endedAt: Date | null): ApplicationDraftResponse {
    const nothing = { coverLetter: null, resumeId: null, answers: [], savedAt: null, prefilledFrom: null };
    return { ...nothing, jobId, endedAt: endedAt?.toISOString() ?? null };
  }
}
