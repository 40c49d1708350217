import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { EmployerEntity } from '../employer.entity.js';

/** A domain that a company is about to prove as its own. */
@Entity({ name: 'employer_verifications' })
export class EmployerVerificationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employer_verifications' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_employer_verifications_employer' })
  employer?: Relation<EmployerEntity>;

  /** What the published value is derived from: new for each domain. */
  @Column({ type: 'uuid' })
  proofId!: string;

  @Column({ type: 'text' })
  domain!: string;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  checkedAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}
