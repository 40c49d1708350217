import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { EmployerEntity } from '../../employers/employer.entity.js';
import type { Wording } from '../job.wording.js';

/** What an employer's postings say again and again. */
@Entity({ name: 'job_templates' })
@Unique('uq_job_templates_employer_name', ['employerId', 'name'])
@Index('ix_job_templates_employer_created_at', ['employerId', 'createdAt', 'id'])
export class JobTemplateEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_job_templates' })
  id!: string;

  @Column({ type: 'uuid' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_job_templates_employer' })
  employer?: Relation<EmployerEntity>;

  @Column({ type: 'text' })
  name!: string;

  /** As a posting's columns, and as JSON keeps them: columns that came with a later version are not in it. */
  @Column({ type: 'jsonb' })
  wording!: Wording;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
