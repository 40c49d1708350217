import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { EmployerEntity } from '../../employers/employer.entity.js';

/** A message that a company writes often. */
@Entity({ name: 'message_templates' })
@Index('ix_message_templates_employer', ['employerId', 'createdAt', 'id'])
export class MessageTemplateEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_message_templates' })
  id!: string;

  @Column({ type: 'uuid' })
  employerId!: string;

  @ManyToOne(() => EmployerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employer_id', foreignKeyConstraintName: 'fk_message_templates_employer' })
  employer?: Relation<EmployerEntity>;

  @Column({ type: 'text' })
  name!: string;

  /** With placeholders. */
  @Column({ type: 'text' })
  text!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
