import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ApplicationEntity } from '../application.entity.js';

/** A word that the hiring team sorts applications by. */
@Entity({ name: 'application_tags' })
export class ApplicationTagEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_application_tags' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_application_tags_application' })
  application?: Relation<ApplicationEntity>;

  /** Lower case. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_application_tags' })
  name!: string;
}
