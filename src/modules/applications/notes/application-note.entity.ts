import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { ApplicationEntity } from '../application.entity.js';

/** What one of the hiring team writes down about an application, for the others. Never for the candidate. */
@Entity({ name: 'application_notes' })
@Index('ix_application_notes_application', ['applicationId', 'createdAt', 'id'])
@Index('ix_application_notes_author_id', ['authorId'], { where: 'author_id is not null' })
export class ApplicationNoteEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_notes' })
  id!: string;

  @Column({ type: 'uuid' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_application_notes_application' })
  application?: Relation<ApplicationEntity>;

  /** Null when the account is gone; the note stays with the team. */
  @Column({ type: 'uuid', nullable: true })
  authorId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'fk_application_notes_author' })
  author?: Relation<UserEntity> | null;

  @Column({ type: 'text' })
  text!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
