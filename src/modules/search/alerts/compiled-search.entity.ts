import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SavedSearchEntity } from '../saved-searches/saved-search.entity.js';

/** The condition of searches that use the same filters, in SQL, with names where they differ. Few: there are not many ways to combine filters. */
@Entity({ name: 'search_shapes' })
export class SearchShapeEntity {
  /** A hash of the condition. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_search_shapes' })
  id!: number;

  @Column({ type: 'text' })
  condition!: string;
}

/** A saved search, understood: what a posting has to be to be among its hits. Derived from its query and what words mean. */
@Entity({ name: 'compiled_searches' })
@Index('ix_compiled_searches_epoch', ['epoch'])
@Index('ix_compiled_searches_shape_id', ['shapeId'])
export class CompiledSearchEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_compiled_searches' })
  savedSearchId!: string;

  @OneToOne(() => SavedSearchEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'saved_search_id', foreignKeyConstraintName: 'fk_compiled_searches_saved_search' })
  savedSearch?: Relation<SavedSearchEntity>;

  /** Names what words meant when it was compiled: in another epoch it has to be compiled again. */
  @Column({ type: 'text' })
  epoch!: string;

  @Column({ type: 'integer' })
  shapeId!: number;

  @ManyToOne(() => SearchShapeEntity)
  @JoinColumn({ name: 'shape_id', foreignKeyConstraintName: 'fk_compiled_searches_shape' })
  shape?: Relation<SearchShapeEntity>;

  /** What the names in the condition stand for, as PostgreSQL reads it. */
  @Column({ type: 'jsonb' })
  operands!: Record<string, string>;

  /** Apart from the condition: a posting that was new enough when it came is told of though the digest comes later. */
  @Column({ type: 'smallint', nullable: true })
  postedWithinDays!: number | null;
}

/** Where a search is filed: no posting is a hit that has none of its keys. Several searches share a key, and a search may have several. */
@Entity({ name: 'compiled_search_keys' })
@Index('ix_compiled_search_keys_saved_search_id', ['savedSearchId'])
export class CompiledSearchKeyEntity {
  /** A hash of a word or a tag. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'pk_compiled_search_keys' })
  key!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_compiled_search_keys' })
  savedSearchId!: string;

  @ManyToOne(() => CompiledSearchEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'saved_search_id', foreignKeyConstraintName: 'fk_compiled_search_keys_search' })
  search?: Relation<CompiledSearchEntity>;
}
