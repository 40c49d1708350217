import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { EmployerMemberEntity } from '../../employers/employer-member.entity.js';
import { JobEntity } from '../job.entity.js';

/** That a posting has a team of its own. It stays when its last member leaves the company: it does not open to everybody then. */
@Entity({ name: 'hiring_teams' })
export class HiringTeamEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_hiring_teams' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_hiring_teams_job' })
  job?: Relation<JobEntity>;

  @InstantColumn()
  createdAt!: Date;
}

/** A member of the company who works on a posting. Ends with the membership. */
@Entity({ name: 'hiring_team_members' })
@Index('ix_hiring_team_members_member', ['employerId', 'userId'])
export class HiringTeamMemberEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_hiring_team_members' })
  jobId!: string;

  @ManyToOne(() => HiringTeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_hiring_team_members_team' })
  team?: Relation<HiringTeamEntity>;

  @Column({ type: 'uuid' })
  employerId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_hiring_team_members' })
  userId!: string;

  @ManyToOne(() => EmployerMemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'employer_id', referencedColumnName: 'employerId', foreignKeyConstraintName: 'fk_hiring_team_members_member' },
    { name: 'user_id', referencedColumnName: 'userId', foreignKeyConstraintName: 'fk_hiring_team_members_member' },
  ])
  member!: Relation<EmployerMemberEntity>;

  @InstantColumn()
  createdAt!: Date;
}
