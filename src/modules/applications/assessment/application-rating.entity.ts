import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { ApplicationEntity } from '../application.entity.js';

/** What one of the hiring team thinks of an application: 1 to 5. Goes with his account. */
@Entity({ name: 'application_ratings' })
@Check('ck_application_ratings_rating', 'rating between 1 and 5')
@Index('ix_application_ratings_member_id', ['memberId'])
export class ApplicationRatingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_ratings' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_application_ratings_application' })
  application?: Relation<ApplicationEntity>;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_ratings' })
  memberId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'fk_application_ratings_member' })
  member!: Relation<UserEntity>;

  @Column({ type: 'smallint' })
  rating!: number;

  @InstantColumn()
  updatedAt!: Date;
}
