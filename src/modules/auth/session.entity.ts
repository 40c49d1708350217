import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';
import { UserEntity } from '../users/user.entity.js';

/** One signed-in device: the family of all refresh tokens that follow from one log-in. */
@Entity({ name: 'sessions' })
@Index('ix_sessions_user_id', ['userId'])
export class SessionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sessions' })
  id!: string;

  @Column({ type: 'uuid' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_sessions_user' })
  user?: Relation<UserEntity>;

  @Column({ type: 'text' })
  userAgent!: string;

  @InstantColumn()
  createdAt!: Date;

  /** Set by log-out, or when a used refresh token came a second time. */
  @InstantColumn({ nullable: true })
  revokedAt!: Date | null;
}
