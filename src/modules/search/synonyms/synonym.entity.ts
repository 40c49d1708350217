import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import type { SynonymKind } from './synonym.vocabulary.js';

/** Terms that mean the same: whoever searches for one finds the others nearly as well. */
@Entity({ name: 'synonyms' })
@Check('ck_synonyms_kind', `kind in ('title', 'skill')`)
@Check('ck_synonyms_terms', 'cardinality(terms) >= 2')
@Index('ix_synonyms_terms', { synchronize: false })
@Index('ix_synonyms_created_at', ['createdAt', 'id'])
export class SynonymEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_synonyms' })
  id!: string;

  @Column({ type: 'text' })
  kind!: SynonymKind;

  /** As the index has words: folded, without punctuation. */
  @Column({ type: 'text', array: true })
  terms!: string[];

  /** `built-in`, `admin`, or the classification that it was imported from. */
  @Column({ type: 'text' })
  source!: string;

  /** What is switched off stays off, also when the product brings it again. */
  @Column({ type: 'boolean' })
  enabled!: boolean;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
