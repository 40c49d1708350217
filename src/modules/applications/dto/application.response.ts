import { ApiProperty } from '@nestjs/swagger';
import { DOCUMENT_FORMATS, type DocumentFormat, MEDIA_TYPES } from '../../../common/documents/document-format.js';
import { PageOf } from '../../../common/paging/page.response.js';
import { EmployerSummaryResponse } from '../../employers/dto/employer.response.js';
import type { AnswerValue, ApplicationEntity, AttachedFile } from '../application.entity.js';
import type { TeamFacts } from '../applications.repository.js';
import { pseudonym, withheld } from '../blind/withheld.js';
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
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null to the hiring team in a blind review.' })
  id!: string | null;

  @ApiProperty({ example: 'Sam Seeker', description: 'To the hiring team in a blind review, one that tells nothing.' })
  name!: string;

  @ApiProperty({ type: String, format: 'email', nullable: true, description: 'Null to the hiring team in a blind review.' })
  email!: string | null;
}

/** What the hiring team thinks of an application. */
export class RatingSummaryResponse {
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: 5, description: 'Null while nobody has rated.' })
  average!: number | null;

  @ApiProperty({ minimum: 0 })
  count!: number;
}

/** A document of an application, without what is in it. */
export class AttachedFileResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Sam Seeker.pdf', description: 'To the hiring team in a blind review, one that tells nothing.' })
  name!: string;

  @ApiProperty({ enum: DOCUMENT_FORMATS })
  format!: DocumentFormat;

  @ApiProperty({ enum: Object.values(MEDIA_TYPES) })
  mediaType!: string;

  @ApiProperty({ type: 'integer', description: 'In bytes.' })
  size!: number;

  static from({ id, name, format, size }: AttachedFile): AttachedFileResponse {
    return { id, name, format, mediaType: MEDIA_TYPES[format], size };
  }
}

export class AnswerResponse {
  @ApiProperty()
  questionId!: string;

  @ApiProperty({ description: 'The question, as the candidate saw it.' })
  label!: string;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }] })
  value!: AnswerValue;

  @ApiProperty({ type: AttachedFileResponse, required: false, description: 'For an answer by a file, which is to be had by this id.' })
  file?: AttachedFileResponse;
}

/** An answer that raised a flag. */
export class KnockedOutResponse {
  @ApiProperty()
  questionId!: string;

  @ApiProperty({ description: 'The question, as the candidate saw it.' })
  label!: string;
}

/** An application, as its candidate and its hiring team see it. */
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

  @ApiProperty({ type: AttachedFileResponse, nullable: true, description: 'To be had at `/applications/{id}/resume`.' })
  resume!: AttachedFileResponse | null;

  @ApiProperty({ type: [AnswerResponse] })
  answers!: AnswerResponse[];

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false, description: 'For the hiring team only.' })
  customStageId?: string | null;

  @ApiProperty({ type: [String], required: false, description: 'For the hiring team only.' })
  tags?: string[];

  @ApiProperty({ type: RatingSummaryResponse, required: false, description: 'For the hiring team only.' })
  rating?: RatingSummaryResponse;

  @ApiProperty({
    type: [KnockedOutResponse],
    required: false,
    description:
      'For the hiring team only: answers that raised a flag, by the rules of the posting when they were given. They reject nobody.',
  })
  knockOut?: KnockedOutResponse[];

  @ApiProperty({ required: false, description: 'For the hiring team only: who it is, is withheld for now.' })
  blind?: boolean;

  /** As its candidate sees it. */
  static from({
    id,
    job,
    jobVersion,
    candidate,
    stage,
    coverLetter,
    resume,
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
      resume: resume && AttachedFileResponse.from(resume),
      answers: answers.map(({ questionId, label, value, file }) => ({
        questionId,
        label,
        value,
        ...(file && { file: AttachedFileResponse.from(file) }),
      })),
      submittedAt: submittedAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }

  /** As its hiring team sees it. */
  static forTeam(application: ApplicationEntity, { tags, average, ratings, blind }: TeamFacts): ApplicationResponse {
    const whole = ApplicationResponse.from(application);
    const { customStageId, knockedOutBy, answers } = application;
    const knockOut = answers
      .filter(({ questionId }) => knockedOutBy.includes(questionId))
      .map(({ questionId, label }) => ({ questionId, label }));
    const updatedAt = application.teamUpdatedAt.toISOString();
    return {
      ...(blind ? anonymous(whole, application.formerNames) : whole),
      updatedAt,
      customStageId,
      tags,
      rating: { average, count: ratings },
      knockOut,
      blind,
    };
  }
}

export class ApplicationListResponse {
  @ApiProperty({ type: [ApplicationResponse], description: 'In the order that was asked for.' })
  items!: ApplicationResponse[];
}

export class ApplicationPageResponse extends PageOf(ApplicationResponse) {}

function anonymous({ candidate, coverLetter, resume, answers, ...rest }: ApplicationResponse, formerNames: string[]): ApplicationResponse {
  const hide = (text: string) => withheld(text, candidate?.name ?? '', ...formerNames);
  return {
    ...rest,
    candidate: candidate && { id: null, name: pseudonym(rest.id), email: null },
    coverLetter: coverLetter === null ? null : hide(coverLetter),
    resume: resume && unnamed(resume),
    answers: answers.map(({ value, file, ...answer }) => ({
      ...answer,
      value: nameless(value, hide),
      ...(file && { file: unnamed(file) }),
    })),
  };
}

/** A number may be that of a telephone. */
function nameless(value: AnswerValue, hide: (text: string) => string): AnswerValue {
  if (typeof value === 'string') return hide(value);
  return typeof value === 'number' && hide(String(value)) !== String(value) ? hide(String(value)) : value;
}

/** People call their files by their names. */
function unnamed(file: AttachedFileResponse): AttachedFileResponse {
  return { ...file, name: `document.${file.format}` };
}
