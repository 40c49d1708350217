import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { ApplicationEventEntity } from '../application-event.entity.js';
import { type Stage, STAGES } from '../application.stages.js';
import {
  EVENT_KINDS,
  EVENT_SIDES,
  type EventKind,
  type EventSide,
  REJECTION_REASONS,
  type RejectionReason,
} from '../application.vocabulary.js';

export class EventActorResponse {
  @ApiProperty({ enum: EVENT_SIDES, description: '`board`: nobody; the time had come.' })
  side!: EventSide;

  @ApiProperty({ description: 'To candidates, the company; to the hiring team, the person.' })
  name!: string;
}

/** What happened to an application: who, when, from where to where. */
export class ApplicationEventResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({
    enum: EVENT_KINDS,
    description:
      '`stage`: a step. For the hiring team only: `custom-stage`, within a stage; `blind-review-lifted`, who it is was withheld until then; `interviewer-left`, he does not come.',
  })
  kind!: EventKind;

  @ApiProperty({ type: EventActorResponse })
  actor!: EventActorResponse;

  @ApiProperty({ enum: STAGES, nullable: true })
  fromStage!: Stage | null;

  @ApiProperty({ enum: STAGES })
  toStage!: Stage;

  @ApiProperty({ type: String, nullable: true, description: 'What the company had to say to a rejected candidate.' })
  feedback!: string | null;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'For the hiring team only.' })
  reason?: string | null;

  @ApiProperty({ enum: REJECTION_REASONS, nullable: true, required: false, description: 'For the hiring team only.' })
  reasonCode?: RejectionReason | null;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'For the hiring team only.' })
  note?: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    description: 'For the hiring team only: the name, then, of your own stage.',
  })
  customStage?: string | null;

  static forCandidate(event: ApplicationEventEntity, candidateId: string | null, employerName: string): ApplicationEventResponse {
    const side = event.actorId !== null && event.actorId === candidateId ? 'candidate' : sideOf(event);
    return {
      ...step(event),
      actor: { side, name: side === 'candidate' ? (event.actor?.name ?? '') : side === 'board' ? '' : employerName },
    };
  }

  /** @param candidateName what the team may call the candidate */
  static forTeam(event: ApplicationEventEntity, candidateName: string): ApplicationEventResponse {
    const side = sideOf(event);
    const name = side === 'candidate' ? candidateName : side === 'board' ? '' : (event.actor?.name ?? 'A former member');
    const { reason, reasonCode, note, customStage } = event;
    return { ...step(event), actor: { side, name }, reason, reasonCode, note, customStage };
  }
}

export class ApplicationEventPageResponse extends PageOf(ApplicationEventResponse) {}

/** By the step where nothing else says it: these two are only ever taken by candidates. */
function sideOf({ side, toStage }: ApplicationEventEntity): EventSide {
  return side ?? (toStage === 'submitted' || toStage === 'withdrawn' ? 'candidate' : 'employer');
}

function step({ id, createdAt, kind, fromStage, toStage, feedback }: ApplicationEventEntity): Omit<ApplicationEventResponse, 'actor'> {
  return { id, at: createdAt.toISOString(), kind, fromStage, toStage, feedback };
}
