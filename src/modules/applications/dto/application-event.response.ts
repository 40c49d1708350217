import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/paging/page.response.js';
import type { ApplicationEventEntity } from '../application-event.entity.js';
import { type Stage, STAGES } from '../application.stages.js';

export class EventActorResponse {
  @ApiProperty({ enum: ['candidate', 'employer'] })
  side!: 'candidate' | 'employer';

  @ApiProperty({ description: 'To candidates, the company; to the hiring team, the person.' })
  name!: string;
}

/** A step of an application: who, when, from where to where. */
export class ApplicationEventResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: EventActorResponse })
  actor!: EventActorResponse;

  @ApiProperty({ enum: STAGES, nullable: true })
  fromStage!: Stage | null;

  @ApiProperty({ enum: STAGES })
  toStage!: Stage;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'For the hiring team only.' })
  reason?: string | null;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'For the hiring team only.' })
  note?: string | null;

  static forCandidate(event: ApplicationEventEntity, candidateId: string | null, employerName: string): ApplicationEventResponse {
    const own = event.actorId === candidateId;
    const actor: EventActorResponse = own ? { side: 'candidate', name: event.actor?.name ?? '' } : { side: 'employer', name: employerName };
    return { ...step(event), actor };
  }

  static forTeam(event: ApplicationEventEntity): ApplicationEventResponse {
    // By the step rather than by the person, who may be gone: these two are only ever taken by candidates.
    const side = event.toStage === 'submitted' || event.toStage === 'withdrawn' ? 'candidate' : 'employer';
    const gone = side === 'candidate' ? 'A former candidate' : 'A former member';
    return { ...step(event), actor: { side, name: event.actor?.name ?? gone }, reason: event.reason, note: event.note };
  }
}

export class ApplicationEventPageResponse extends PageOf(ApplicationEventResponse) {}

function step({ id, createdAt, fromStage, toStage }: ApplicationEventEntity): Omit<ApplicationEventResponse, 'actor'> {
  return { id, at: createdAt.toISOString(), fromStage, toStage };
}
