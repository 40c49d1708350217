import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { EmployerEntity } from '../employer.entity.js';
import type { MemberRole } from '../employer.vocabulary.js';

export type InvitationStatus = 'open' | 'accepted' | 'declined' | 'revoked';

/** An invitation into a company, to whoever reads the mail of an address. Its token is derived from its id. */
@Entity({ name: 'employer_invitations' })
@Check('ck_employer_invitations_role', `role in ('owner', 'recruiter', 'viewer')`)
@Check('ck_employer_invitations_status', `status in ('open', 'accepted', 'declined', 'revoked')`)
@Index('uq_employer_invitations_open', ['employerId', 'email'], { unique: true, where: `status = 'open'` })
@Index('ix_employer_invitations_employer', ['employerId', 'createdAt', 'id'])
@Index('ix_employer_invitations_email', ['email', 'lastSentAt'])
@Index('ix_employer_invitations_invited_by', ['invitedById'])
@Index('ix_employer_invitations_expires_at', ['expiresAt'])
export class EmployerInvitationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employer_invitations' })
  id!: string;

  @Column({ type: 'uuid' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_employer_invitations_employer' })
  employer!: Relation<EmployerEntity>;

  /** Lower case. */
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  role!: MemberRole;

  /** The owner who answers for it: once he is none any more, it is worth nothing. */
  @Column({ type: 'uuid' })
  invitedById!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'invited_by_id', foreignKeyConstraintName: 'fk_employer_invitations_invited_by' })
  invitedBy!: Relation<UserEntity>;

  @Column({ type: 'text' })
  status!: InvitationStatus;

  /** How often somebody had it sent. */
  @Column({ type: 'integer' })
  sends!: number;

  /** How many mails that has caused. */
  @Column({ type: 'integer', default: 0 })
  mails!: number;

  @InstantColumn()
  lastSentAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn()
  createdAt!: Date;
}
