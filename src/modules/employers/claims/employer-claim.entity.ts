import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { EmployerEntity } from '../employer.entity.js';
import type { ClaimStatus } from '../employer.vocabulary.js';

/** Somebody says that a company without members is his. The value that he publishes to prove it is derived from the id. */
@Entity({ name: 'employer_claims' })
@Check('ck_employer_claims_status', `status in ('open', 'approved', 'rejected')`)
@Index('uq_employer_claims_open', ['employerId', 'userId'], { unique: true, where: `status = 'open'` })
@Index('ix_employer_claims_user_id', ['userId'])
@Index('ix_employer_claims_open_created_at', ['createdAt', 'id'], { where: `status = 'open'` })
@Index('ix_employer_claims_decided_at', ['decidedAt'], { where: 'decided_at is not null' })
export class EmployerClaimEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employer_claims' })
  id!: string;

  @Column({ type: 'uuid' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_employer_claims_employer' })
  employer!: Relation<EmployerEntity>;

  @Column({ type: 'uuid' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_employer_claims_user' })
  user!: Relation<UserEntity>;

  /** What the claimant wants administrators to know. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'text' })
  status!: ClaimStatus;

  /** Why it was rejected: told to the claimant. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @InstantColumn({ nullable: true })
  decidedAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}
