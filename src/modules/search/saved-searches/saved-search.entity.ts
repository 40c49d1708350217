import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import type { SavedQuery, SearchFrequency } from './saved-search.vocabulary.js';

/** What its owner says of a search. */
export type KeptSearch = Pick<SavedSearchEntity, 'id' | 'userId' | 'name' | 'query' | 'frequency' | 'createdAt' | 'updatedAt'>;

/** A search that somebody wants to be told of. */
@Entity({ name: 'saved_searches' })
@Check('ck_saved_searches_frequency', `frequency in ('instant', 'daily', 'weekly', 'off')`)
@Index('ix_saved_searches_user', ['userId', 'createdAt', 'id'])
@Index('ix_saved_searches_due_at', ['dueAt'], { where: 'due_at is not null' })
export class SavedSearchEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_saved_searches' })
  id!: string;

  @Column({ type: 'uuid' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_saved_searches_user' })
  user!: Relation<UserEntity>;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  query!: SavedQuery;

  @Column({ type: 'text' })
  frequency!: SearchFrequency;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;

  /** Since when it is told of what is new, by the clock of the database. */
  @InstantColumn({ default: () => 'now()' })
  since!: Date;

  /** What could be found then (`pg_snapshot`): exact where two things happened at once, and whatever the clock said. */
  @Column({ type: 'text', nullable: true })
  sinceSnapshot!: string | null;

  /** When to tell of what is new; null while there is nothing. */
  @InstantColumn({ nullable: true })
  dueAt!: Date | null;

  /** When something was told of last. */
  @InstantColumn({ nullable: true })
  toldAt!: Date | null;
}
