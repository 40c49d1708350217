import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';
import { UserEntity } from '../users/user.entity.js';
import { EmployerEntity } from './employer.entity.js';
import type { MemberRole } from './employer.vocabulary.js';

/** An account's place in a company. */
@Entity({ name: 'employer_members' })
@Check('ck_employer_members_role', `role in ('owner', 'recruiter', 'viewer')`)
@Index('ix_employer_members_user_id', ['userId'])
export class EmployerMemberEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employer_members' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_employer_members_employer' })
  employer?: Relation<EmployerEntity>;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employer_members' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_employer_members_user' })
  user?: Relation<UserEntity>;

  @Column({ type: 'text' })
  role!: MemberRole;

  @InstantColumn()
  createdAt!: Date;
}
