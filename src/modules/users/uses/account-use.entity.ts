import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../user.entity.js';

/** When somebody last signed in to an account, stayed signed in, or had a program use it: to the day, for what is to happen to accounts that nobody uses. */
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

  /** When a mail was owed that says that the account will be erased; null again as soon as it is used. */
  @InstantColumn({ nullable: true })
  warningOwedAt!: Date | null;

  /** When that mail was handed over: from then on the owner has his time. */
  @InstantColumn({ nullable: true })
  warnedAt!: Date | null;
}
