import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';
import { SessionEntity } from './session.entity.js';

/** A refresh token that was given out. Good for one use; kept after it, so that a second use is recognised. */
@Entity({ name: 'refresh_tokens' })
@Index('ix_refresh_tokens_session_id', ['sessionId'])
@Index('ix_refresh_tokens_expires_at', ['expiresAt'])
export class RefreshTokenEntity {
  /** SHA-256 of the token. The token is 256 random bits, so a fast hash is enough. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_refresh_tokens' })
  tokenHash!: Buffer;

  @Column({ type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'fk_refresh_tokens_session' })
  session?: Relation<SessionEntity>;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  /** The token that this one was exchanged for, encrypted with this one, which nobody but its holder has. */
  @Column({ type: 'bytea', nullable: true })
  sealedSuccessor!: Buffer | null;
}
