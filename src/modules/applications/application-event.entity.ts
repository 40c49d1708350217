import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';
import { UserEntity } from '../users/user.entity.js';
import { ApplicationEntity } from './application.entity.js';
import type { Stage } from './application.stages.js';
import type { EventKind, EventSide, RejectionReason } from './application.vocabulary.js';

/** One step in the history of an application. Written with the step, never changed. */
@Entity({ name: 'application_events' })
@Check('ck_application_events_side', `side in ('candidate', 'employer', 'board')`)
@Index('ix_application_events_application', ['applicationId', 'id'])
@Index('ix_application_events_actor', ['actorId', 'createdAt', 'id'], { where: 'actor_id is not null' })
export class ApplicationEventEntity {
  /** UUID v7: in order of time. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_events' })
  id!: string;

  @Column({ type: 'uuid' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_application_events_application' })
  application?: Relation<ApplicationEntity>;

  @Column({ type: 'text', default: 'stage' })
  kind!: EventKind;

  /** Who did it, by which side; null in what was written before sides were: there the step says it. */
  @Column({ type: 'text', nullable: true })
  side!: EventSide | null;

  /** Null for the first. The same as `toStage` in what is no step. */
  @Column({ type: 'text', nullable: true })
  fromStage!: Stage | null;

  @Column({ type: 'text' })
  toStage!: Stage;

  /** Who did it; null when the account is gone. */
  @Column({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'fk_application_events_actor' })
  actor?: Relation<UserEntity> | null;

  /** Why, for the hiring team. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  reasonCode!: RejectionReason | null;

  /** What the candidate of a rejected application is told. */
  @Column({ type: 'text', nullable: true })
  feedback!: string | null;

  /** The name, then, of the employer's own stage that was reached. */
  @Column({ type: 'text', nullable: true })
  customStage!: string | null;

  /** A remark for the hiring team. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
