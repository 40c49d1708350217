import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../user.entity.js';
import type { LinkPurpose } from './account-link.vocabulary.js';

/**
 * A link that somebody asked for, to be sent by mail. Its token is derived from its id. It is good for one use, and as
 * long as the account has the e-mail under which it was asked for.
 */
@Entity({ name: 'account_links' })
@Check('ck_account_links_purpose', `purpose in ('verify-email', 'reset-password', 'change-email')`)
@Index('ix_account_links_user', ['userId', 'purpose', 'createdAt'])
@Index('ix_account_links_email', ['email', 'createdAt'])
@Index('ix_account_links_expires_at', ['expiresAt'])
export class AccountLinkEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_account_links' })
  id!: string;

  @Column({ type: 'text' })
  purpose!: LinkPurpose;

  /** Null until somebody has looked whose e-mail it is: whoever asked does not wait for that, and cannot tell by the time it takes. */
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_account_links_user' })
  user?: Relation<UserEntity> | null;

  /** Of the account, when the link was asked for. */
  @Column({ type: 'text' })
  accountEmail!: string;

  /** What the link proves the possession of: the same, but for a change of it. */
  @Column({ type: 'text' })
  email!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
