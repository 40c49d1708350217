import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { ApplicationEntity } from '../application.entity.js';
import type { InterviewStatus } from './interview.vocabulary.js';

/** A time that is offered: RFC 3339, UTC. */
export interface Slot {
  start: string;
  end: string;
}

/** Times that a hiring team offers to a candidate, and the one that he chose. */
@Entity({ name: 'interviews' })
@Check('ck_interviews_status', `status in ('offered', 'booked', 'cancelled')`)
@Check('ck_interviews_booked', `status <> 'booked' or (starts_at is not null and ends_at > starts_at)`)
@Index('ix_interviews_application', ['applicationId', 'id'])
@Index('ix_interviews_created_by_id', ['createdById'], { where: 'created_by_id is not null' })
@Index('ix_interviews_booked_ends_at', ['endsAt'], { where: `status = 'booked'` })
export class InterviewEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_interviews' })
  id!: string;

  @Column({ type: 'uuid' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_interviews_application' })
  application?: Relation<ApplicationEntity>;

  @Column({ type: 'text' })
  status!: InterviewStatus;

  @Column({ type: 'jsonb' })
  slots!: Slot[];

  /** When it is, while it is booked; after that, when it was to be: calendars are told by it what is off. */
  @InstantColumn({ nullable: true })
  startsAt!: Date | null;

  @InstantColumn({ nullable: true })
  endsAt!: Date | null;

  /** Null where the candidate is gone. */
  @Column({ type: 'text', nullable: true })
  location!: string | null;

  /** IANA. How times are written to people; they are stored in UTC. */
  @Column({ type: 'text' })
  timeZone!: string;

  /** RFC 5545, section 3.8.7.4: rises with every word to the calendars. */
  @Column({ type: 'integer' })
  sequence!: number;

  @Column({ type: 'uuid', nullable: true })
  createdById!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'created_by_id', foreignKeyConstraintName: 'fk_interviews_created_by' })
  createdBy?: Relation<UserEntity> | null;

  @OneToMany(() => InterviewerEntity, ({ interview }) => interview)
  interviewers!: Relation<InterviewerEntity>[];

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}

/** Who of the hiring team talks to the candidate. */
@Entity({ name: 'interview_interviewers' })
@Index('ix_interview_interviewers_user_id', ['userId'])
export class InterviewerEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_interview_interviewers' })
  interviewId!: string;

  @ManyToOne(() => InterviewEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'interview_id', foreignKeyConstraintName: 'fk_interview_interviewers_interview' })
  interview?: Relation<InterviewEntity>;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_interview_interviewers' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_interview_interviewers_user' })
  user!: Relation<UserEntity>;
}
