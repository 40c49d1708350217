import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../user.entity.js';
import type { AccountEventDetails, AccountEventType } from './account-event.vocabulary.js';

/** Something that happened to an account. Kept for 90 days. */
@Entity({ name: 'account_events' })
@Index('ix_account_events_user', ['userId', 'createdAt', 'id'])
@Index('ix_account_events_network', ['userId', 'network'])
@Index('ix_account_events_created_at', ['createdAt'])
export class AccountEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_account_events' })
  id!: string;

  /** Null for a log-in to an account that there is not: writing takes the same time, and the next sweep forgets it. */
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_account_events_user' })
  user?: Relation<UserEntity> | null;

  @Column({ type: 'text' })
  type!: AccountEventType;

  @Column({ type: 'jsonb' })
  details!: AccountEventDetails;

  /** As the program called itself; null where no request did it. */
  @Column({ type: 'text', nullable: true })
  userAgent!: string | null;

  /** In CIDR notation, never a full address. */
  @Column({ type: 'text', nullable: true })
  network!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
