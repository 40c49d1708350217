import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { DocumentFormat } from '../../common/documents/document-format.js';
import { InstantColumn } from '../../infra/database/columns.js';
import { ApplicationEntity } from '../applications/application.entity.js';
import { UserEntity } from '../users/user.entity.js';

/**
 * A document that somebody uploaded, in one place where it is used: among his own resumes, or in an application. The same file
 * may be in several; when the last of them goes, a trigger of the table lets go of the file (`loose_files`).
 */
@Entity({ name: 'documents' })
@Check('ck_documents_format', `format in ('pdf', 'docx', 'odt', 'rtf', 'txt')`)
@Check('ck_documents_question', `question_id is null or application_id is not null`)
@Index('ix_documents_owner', ['ownerId', 'createdAt', 'id'])
@Index('ix_documents_file_key', ['fileKey'])
@Index('ix_documents_application', ['applicationId'], { where: 'application_id is not null' })
@Index('uq_documents_resume', ['applicationId'], { unique: true, where: 'application_id is not null and question_id is null' })
@Index('uq_documents_answer', ['applicationId', 'questionId'], { unique: true, where: 'question_id is not null' })
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_documents' })
  id!: string;

  @Column({ type: 'uuid' })
  ownerId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_documents_owner' })
  owner?: Relation<UserEntity>;

  /** Null: among his resumes. */
  @Column({ type: 'uuid', nullable: true })
  applicationId!: string | null;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_documents_application' })
  application?: Relation<ApplicationEntity> | null;

  /** The question that it answers; null for a resume. */
  @Column({ type: 'text', nullable: true })
  questionId!: string | null;

  /** In the storage. */
  @Column({ type: 'uuid' })
  fileKey!: string;

  /** With the ending of its format. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  format!: DocumentFormat;

  /** In bytes. */
  @Column({ type: 'integer' })
  size!: number;

  @InstantColumn()
  createdAt!: Date;
}
