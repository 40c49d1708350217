import { ApiProperty } from '@nestjs/swagger';
import type { Side } from '../application-access.js';
import type { InterviewEntity } from '../interviews/interview.entity.js';
import { INTERVIEW_STATUSES, type InterviewStatus } from '../interviews/interview.vocabulary.js';

export class SlotResponse {
  @ApiProperty({ format: 'date-time' })
  start!: string;

  @ApiProperty({ format: 'date-time' })
  end!: string;
}

/** Who of the hiring team comes. */
export class InterviewerResponse {
  @ApiProperty({ format: 'uuid', required: false, description: 'For the hiring team only.' })
  id?: string;

  @ApiProperty({ example: 'Rita Recruiter' })
  name!: string;
}

export class InterviewResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: INTERVIEW_STATUSES })
  status!: InterviewStatus;

  @ApiProperty({ type: [SlotResponse], description: 'What there is, or was, to choose from.' })
  slots!: SlotResponse[];

  @ApiProperty({ type: SlotResponse, nullable: true, description: 'The one that was chosen, while it holds.' })
  chosen!: SlotResponse | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null where the candidate is gone.' })
  location!: string | null;

  @ApiProperty({ example: 'Europe/Berlin' })
  timeZone!: string;

  @ApiProperty({ type: [InterviewerResponse] })
  interviewers!: InterviewerResponse[];

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  /** @param reader the side that looks */
  static from(
    { id, status, slots, startsAt, endsAt, location, timeZone, interviewers, createdAt, updatedAt }: InterviewEntity,
    reader: Side,
  ): InterviewResponse {
    return {
      id,
      status,
      slots: slots.map(({ start, end }) => ({ start, end })),
      chosen: status === 'booked' && startsAt && endsAt ? { start: startsAt.toISOString(), end: endsAt.toISOString() } : null,
      location,
      timeZone,
      interviewers: interviewers.map(({ user }) => ({ ...(reader === 'team' && { id: user.id }), name: user.name })),
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

export class InterviewListResponse {
  @ApiProperty({ type: [InterviewResponse], description: 'Oldest first.' })
  items!: InterviewResponse[];
}
