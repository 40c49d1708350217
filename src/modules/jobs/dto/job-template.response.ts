import { ApiProperty, PickType } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import { publishedWording, WORDING_FIELDS } from '../history/published-wording.js';
import { storedWording, type Wording } from '../job.wording.js';
import type { JobTemplateEntity } from '../templates/job-template.entity.js';
import { JobResponse } from './job.response.js';
import { TeamQuestionResponse } from './team-question.response.js';

/** What a template says: what a posting says, and the answers that raise a flag. */
export class TemplatePostingResponse extends PickType(JobResponse, [...WORDING_FIELDS, 'maxApplications']) {
  @ApiProperty({ type: [TeamQuestionResponse] })
  declare questions: TeamQuestionResponse[];

  static from(wording: Wording): TemplatePostingResponse {
    const { questions, ...said } = publishedWording(wording);
    return { ...said, questions: questions.map(TeamQuestionResponse.from), maxApplications: wording.maxApplications };
  }
}

/** A template as it stands in a list. */
export class JobTemplateCardResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Night shift' })
  name!: string;

  @ApiProperty({ description: 'Of the postings that are made of it.', example: 'Night-shift baker' })
  title!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  static from({ id, name, wording, createdAt, updatedAt }: Omit<JobTemplateEntity, 'employer'>): JobTemplateCardResponse {
    return { id, name, title: wording.title, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  }
}

export class JobTemplateResponse extends JobTemplateCardResponse {
  @ApiProperty({ type: TemplatePostingResponse })
  posting!: TemplatePostingResponse;

  static override from(template: Omit<JobTemplateEntity, 'employer'>): JobTemplateResponse {
    return { ...JobTemplateCardResponse.from(template), posting: TemplatePostingResponse.from(storedWording(template.wording)) };
  }
}

export class JobTemplatePageResponse extends PageOf(JobTemplateCardResponse) {}
