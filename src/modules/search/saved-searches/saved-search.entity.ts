import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import type { SavedQuery, SearchFrequency } from './saved-search.vocabulary.js';

/** A search that somebody wants to be told of. */
@Entity({ name: 'saved_searches' })
@Check('ck_saved_searches_frequency', `frequency in ('instant', 'daily', 'weekly', 'off')`)
@Index('ix_saved_searches_user', ['userId', 'createdAt', 'id'])
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
}
