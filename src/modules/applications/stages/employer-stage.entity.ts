import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { EmployerEntity } from '../../employers/employer.entity.js';
import type { TeamStage } from '../application.stages.js';

/** A stage that an employer has of his own, within one of the board's. */
@Entity({ name: 'employer_stages' })
@Check('ck_employer_stages_stage', `stage in ('in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected')`)
@Index('ix_employer_stages_employer_position', ['employerId', 'position'])
export class EmployerStageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employer_stages' })
  id!: string;

  @Column({ type: 'uuid' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_employer_stages_employer' })
  employer?: Relation<EmployerEntity>;

  /** From 0, without gaps. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  /** The board's stage that it maps onto. */
  @Column({ type: 'text' })
  stage!: TeamStage;
}
