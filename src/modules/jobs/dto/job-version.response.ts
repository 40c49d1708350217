import { ApiProperty, PickType } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { JobVersionEntity } from '../history/job-version.entity.js';
import { changesBetween, type PublishedWording, WORDING_FIELDS, type WordingField } from '../history/published-wording.js';
import { JobResponse } from './job.response.js';
import { TeamQuestionResponse } from './team-question.response.js';

/** What a posting says, as candidates read it; and what the hiring team makes of their answers. */
export class PublishedWordingResponse extends PickType(JobResponse, WORDING_FIELDS) {
  @ApiProperty({ type: [TeamQuestionResponse] })
  declare questions: TeamQuestionResponse[];

  static from(wording: PublishedWording): PublishedWordingResponse {
    const fields = Object.fromEntries(
      WORDING_FIELDS.map((field) => [field, wording[field] ?? null]),
    ) as unknown as PublishedWordingResponse;
    return { ...fields, questions: wording.questions.map(TeamQuestionResponse.from) };
  }
}

const ANYTHING = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'array', items: {} }, { type: 'object' }] };

export class WordingChangeResponse {
  @ApiProperty({ enum: WORDING_FIELDS })
  field!: WordingField;

  @ApiProperty({ ...ANYTHING, required: false, description: 'Left out where it said nothing.' })
  before?: unknown;

  @ApiProperty({ ...ANYTHING, required: false, description: 'Left out where it says nothing any more.' })
  after?: unknown;
}

/** A wording that was public. */
export class JobVersionResponse {
  @ApiProperty({ example: 2, description: 'Counts from 1. Not the `version` of the posting, which counts all its changes.' })
  number!: number;

  @ApiProperty({ format: 'date-time' })
  publishedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the next one was published.' })
  supersededAt!: string | null;

  @ApiProperty({ type: PublishedWordingResponse })
  wording!: PublishedWordingResponse;

  @ApiProperty({ type: [WordingChangeResponse], description: 'Against the version before; none in the first.' })
  changes!: WordingChangeResponse[];

  static from({ number, publishedAt, supersededAt, wording }: JobVersionEntity, before: JobVersionEntity | undefined): JobVersionResponse {
    const changes = before ? changesBetween(before.wording, wording) : [];
    return {
      number,
      publishedAt: publishedAt.toISOString(),
      supersededAt: supersededAt?.toISOString() ?? null,
      wording: PublishedWordingResponse.from(wording),
      changes: changes.map((change) => ({
        field: change.field,
        ...(change.before !== null && { before: change.before }),
        ...(change.after !== null && { after: change.after }),
      })),
    };
  }
}

export class JobVersionPageResponse extends PageOf(JobVersionResponse) {}
