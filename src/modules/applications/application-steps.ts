import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { Actor } from '../../common/security/role.js';
import { Events } from '../../infra/queue/events.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationMoved } from './application.events.js';
import type { Stage } from './application.stages.js';
import type { EventKind, EventSide, RejectionReason } from './application.vocabulary.js';
import { ApplicationHistoryRepository } from './application-history.repository.js';
import { ApplicationsRepository } from './applications.repository.js';

/** Whose doing it is: somebody's of a side, or the clock's. Nobody in particular, too, where an account ends and its steps stay. */
export interface Doer {
  side: EventSide;
  actor: Pick<Actor, 'id'> | null;
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
    private readonly history: ApplicationHistoryRepository,
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
    const at = await this.momentFor(application.id);
    const from = application.stage;
    await this.applications.setStage(application, to, at, customStage?.id);
    const kind = from === to ? 'custom-stage' : 'stage';
    await this.history.add([line(doer, application.id, kind, from, to, at, words, customStage?.name)]);
    if (from !== to) await this.events.publish(new ApplicationMoved(application.id, to));
  }

  /** The first line of the history. */
  async begin(actor: Actor, { id, stage, submittedAt }: Pick<ApplicationEntity, 'id' | 'stage' | 'submittedAt'>): Promise<void> {
    await this.history.add([line({ side: 'candidate', actor }, id, 'stage', null, stage, submittedAt)]);
  }

  /** What is no step, and belongs into the history all the same. */
  async tell(doer: Doer, application: Pick<ApplicationEntity, 'id' | 'stage'>, kind: EventKind): Promise<void> {
    await this.tellOfAll(doer, [application], kind);
  }

  /** The same, of many. */
  async tellOfAll(doer: Doer, applications: Pick<ApplicationEntity, 'id' | 'stage'>[], kind: EventKind): Promise<void> {
    const now = new Date();
    const last = await this.history.lastTimesOf(applications.map(({ id }) => id));
    await this.history.add(applications.map(({ id, stage }) => line(doer, id, kind, stage, stage, momentAfter(last.get(id), now))));
  }

  private async momentFor(applicationId: string): Promise<Date> {
    return momentAfter((await this.history.lastTimesOf([applicationId])).get(applicationId), new Date());
  }
}

/** A history goes forward, also where the clock goes back, or those of two processes do not agree. */
function momentAfter(last: Date | undefined, now: Date): Date {
  return last && last >= now ? new Date(last.getTime() + 1) : now;
}

function line(
  { side, actor }: Doer,
  applicationId: string,
  kind: EventKind,
  fromStage: Stage | null,
  toStage: Stage,
  createdAt: Date,
  { reason = null, reasonCode = null, feedback = null, note = null }: StepWords = {},
  customStage: string | null = null,
): Parameters<ApplicationHistoryRepository['add']>[0][number] {
  return {
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
  };
}
