import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { Actor } from '../../common/security/role.js';
import { Events } from '../../infra/queue/events.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationMoved } from './application.events.js';
import type { Stage } from './application.stages.js';
import type { EventKind, EventSide, RejectionReason } from './application.vocabulary.js';
import { ApplicationsRepository } from './applications.repository.js';

/** Whose doing it is: somebody's of a side, or the clock's. Nobody in particular, too, where an account ends and its steps stay. */
export interface Doer {
  side: EventSide;
  actor: Actor | null;
}

/** What is said with a step. */
export interface StepWords {
  reason?: string | null;
  reasonCode?: RejectionReason | null;
  feedback?: string | null;
  note?: string | null;
}

/** Whatever happens to an application happens here: with its line in the history, and told to whoever listens. Inside a transaction that holds it. */
@Injectable()
export class ApplicationSteps {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly events: Events,
  ) {}

  /** @param customStage the employer's own stage within `to` */
  async take(
    doer: Doer,
    application: ApplicationEntity,
    to: Stage,
    words: StepWords = {},
    customStage: { id: string; name: string } | null = null,
  ): Promise<void> {
    const now = new Date();
    const from = application.stage;
    await this.applications.setStage(application, to, now, customStage?.id);
    await this.write(doer, application.id, from === to ? 'custom-stage' : 'stage', from, to, now, words, customStage?.name);
    if (from !== to) await this.events.publish(new ApplicationMoved(application.id, to));
  }

  /** The first line of the history. */
  async begin(actor: Actor, { id, stage, submittedAt }: Pick<ApplicationEntity, 'id' | 'stage' | 'submittedAt'>): Promise<void> {
    await this.write({ side: 'candidate', actor }, id, 'stage', null, stage, submittedAt);
  }

  /** What is no step, and belongs into the history all the same. */
  async tell(doer: Doer, { id, stage }: Pick<ApplicationEntity, 'id' | 'stage'>, kind: EventKind): Promise<void> {
    await this.write(doer, id, kind, stage, stage, new Date());
  }

  private async write(
    { side, actor }: Doer,
    applicationId: string,
    kind: EventKind,
    fromStage: Stage | null,
    toStage: Stage,
    createdAt: Date,
    { reason = null, reasonCode = null, feedback = null, note = null }: StepWords = {},
    customStage: string | null = null,
  ): Promise<void> {
    await this.applications.addEvent({
      id: newId(),
      applicationId,
      kind,
      side,
      fromStage,
      toStage,
      actorId: actor?.id ?? null,
      reason,
      reasonCode,
      feedback,
      note,
      customStage,
      createdAt,
    });
  }
}
