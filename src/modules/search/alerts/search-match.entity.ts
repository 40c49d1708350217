import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { SavedSearchEntity } from '../saved-searches/saved-search.entity.js';

/** A posting that is new to a saved search. There is one row for the two, so that it is told of once. */
@Entity({ name: 'search_matches' })
@Index('ix_search_matches_created_at', { synchronize: false })
@Index('ix_search_matches_alert_id', ['alertId'], { where: 'alert_id is not null' })
export class SearchMatchEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_matches' })
  savedSearchId!: string;

  @ManyToOne(() => SavedSearchEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'saved_search_id', foreignKeyConstraintName: 'fk_search_matches_saved_search' })
  savedSearch?: Relation<SavedSearchEntity>;

  /** Refers to no table: it is one of many rows, written at once. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_matches' })
  jobId!: string;

  @InstantColumn()
  createdAt!: Date;

  /** With which others it was told of; null until then. */
  @Column({ type: 'uuid', nullable: true })
  alertId!: string | null;
}
