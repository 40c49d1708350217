import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import { EmployerSummaryResponse } from '../../employers/dto/employer.response.js';
import type { AnswerValue, ApplicationEntity } from '../application.entity.js';
import { type Stage, STAGES } from '../application.stages.js';

export class ApplicationJobResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  slug!: string;

  @ApiProperty({ example: 'Night-shift baker' })
  title!: string;

  @ApiProperty({ type: EmployerSummaryResponse })
  employer!: EmployerSummaryResponse;
}

export class CandidateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Sam Seeker' })
  name!: string;

  @ApiProperty({ format: 'email' })
  email!: string;
}

export class AnswerResponse {
  @ApiProperty()
  questionId!: string;

  @ApiProperty({ description: 'The question, as the candidate saw it.' })
  label!: string;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }] })
  value!: AnswerValue;
}

/** An application, as its candidate and its hiring team see it. What only the team may see is in the events. */
export class ApplicationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: ApplicationJobResponse })
  job!: ApplicationJobResponse;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Which published wording of the posting it answers: its `number` among the versions.',
  })
  jobVersion!: number | null;

  @ApiProperty({
    type: CandidateResponse,
    nullable: true,
    description: 'Null where the candidate is gone: nothing is kept that tells of him.',
  })
  candidate!: CandidateResponse | null;

  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: String, nullable: true })
  coverLetter!: string | null;

  @ApiProperty({ type: [AnswerResponse] })
  answers!: AnswerResponse[];

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from({
    id,
    job,
    jobVersion,
    candidate,
    stage,
    coverLetter,
    answers,
    submittedAt,
    updatedAt,
  }: ApplicationEntity): ApplicationResponse {
    return {
      id,
      job: { id: job.id, slug: job.slug, title: job.title, employer: EmployerSummaryResponse.from(job.employer) },
      jobVersion,
      candidate: candidate && { id: candidate.id, name: candidate.name, email: candidate.email },
      stage,
      coverLetter,
      answers: answers.map(({ questionId, label, value }) => ({ questionId, label, value })),
      submittedAt: submittedAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

export class ApplicationPageResponse extends PageOf(ApplicationResponse) {}
