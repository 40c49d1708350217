import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { ApplicationEntity } from '../application.entity.js';

/** What the two sides of an application write to each other. */
@Entity({ name: 'application_messages' })
@Check('ck_application_messages_side', `side in ('candidate', 'employer')`)
@Index('ix_application_messages_application', ['applicationId', 'createdAt', 'id'])
@Index('ix_application_messages_author_id', ['authorId'], { where: 'author_id is not null' })
export class ApplicationMessageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_messages' })
  id!: string;

  @Column({ type: 'uuid' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_application_messages_application' })
  application?: Relation<ApplicationEntity>;

  /** Whose it is. */
  @Column({ type: 'text' })
  side!: 'candidate' | 'employer';

  /** Null when the account is gone. */
  @Column({ type: 'uuid', nullable: true })
  authorId!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'fk_application_messages_author' })
  author?: Relation<UserEntity> | null;

  /** As it was sent: placeholders are filled. */
  @Column({ type: 'text' })
  text!: string;

  /** When somebody of the other side said that he had read it. */
  @InstantColumn({ nullable: true })
  readAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}
