import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';
import { UserEntity } from '../users/user.entity.js';
import { ApplicationEntity } from './application.entity.js';
import type { Stage } from './application.stages.js';

/** One step in the history of an application. Written with the step, never changed. */
@Entity({ name: 'application_events' })
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

  /** Null for the first. */
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

  /** A remark for the hiring team. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
