import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../user.entity.js';

/** When somebody last signed in to an account, or stayed signed in: to the day, for what is to happen to accounts that nobody uses. */
@Entity({ name: 'account_uses' })
@Index('ix_account_uses_used_at', ['usedAt', 'userId'])
export class AccountUseEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_account_uses' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_account_uses_user' })
  user?: Relation<UserEntity>;

  @InstantColumn()
  usedAt!: Date;

  /** When the owner was told that the account will be erased; null again as soon as it is used. */
  @InstantColumn({ nullable: true })
  warnedAt!: Date | null;
}
