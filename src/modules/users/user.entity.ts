import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../common/security/role.js';
import { InstantColumn } from '../../infra/database/columns.js';

export type UserStatus = 'active' | 'suspended';

/** An account: a person who can sign in, in one role. */
@Entity({ name: 'users' })
@Unique('uq_users_email', ['email'])
@Check('ck_users_role', `role in ('job_seeker', 'employer', 'admin')`)
@Check('ck_users_status', `status in ('active', 'suspended')`)
@Index('ix_users_created_at', ['createdAt', 'id'])
export class UserEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_users' })
  id!: string;

  /** Lower case. */
  @Column({ type: 'text' })
  email!: string;

  /** When somebody showed that he reads the mail that goes there. */
  @InstantColumn({ nullable: true })
  emailVerifiedAt!: Date | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'text', default: 'active' })
  status!: UserStatus;

  /** How mails to it are written (BCP 47). Null: as the board writes. */
  @Column({ type: 'text', nullable: true })
  locale!: string | null;

  /** By which clock mails to it tell the time (IANA). Null: UTC. */
  @Column({ type: 'text', nullable: true })
  timeZone!: string | null;

  /** Argon2id, in PHC string format. */
  @Column({ type: 'text' })
  passwordHash!: string;

  /** Sessions and API tokens begun before this are over: moved to the present when the account is suspended. */
  @InstantColumn()
  sessionsValidFrom!: Date;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
