import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import type { ConsentPurpose } from './consent.vocabulary.js';

/** That a person agreed to something, or took it back. Added to only; the database refuses to change it. */
@Entity({ name: 'consent_records' })
@Index('ix_consent_records_user', ['userId', 'purpose', 'id'])
export class ConsentRecordEntity {
  /** UUID v7: in order of time. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_consent_records' })
  id!: string;

  @Column({ type: 'uuid' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_consent_records_user' })
  user?: Relation<UserEntity>;

  @Column({ type: 'text' })
  purpose!: ConsentPurpose;

  /** Of the text that was agreed to; null where it was taken back. */
  @Column({ type: 'text', nullable: true })
  version!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
