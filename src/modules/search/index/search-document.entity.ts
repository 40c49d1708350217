import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { JobEntity } from '../../jobs/job.entity.js';

/**
 * A live posting as search reads it: everything that a list of hits needs, in one narrow row, derived from the posting in
 * the transaction that changes it. There is one for each posting that the public sees, and none for any other.
 */
@Entity({ name: 'search_documents' })
@Index('ix_search_documents_published_at', ['publishedAt', 'jobId'])
@Index('ix_search_documents_pay_rank', ['payRank', 'jobId'])
@Index('ix_search_documents_employer', ['employerId'])
@Index('ix_search_documents_terms', { synchronize: false })
export class SearchDocumentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_documents' })
  jobId!: string;

  @ManyToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_search_documents_job' })
  job?: Relation<JobEntity>;

  @Column({ type: 'uuid' })
  employerId!: string;

  @InstantColumn()
  publishedAt!: Date;

  @InstantColumn({ nullable: true })
  validThrough!: Date | null;

  /** Title (weight A) and names (B): small, so that ranking reads it quickly. */
  @Column({ type: 'tsvector' })
  head!: string;

  /** Title (A), names (B), description (D) and occupations. */
  @Column({ type: 'tsvector' })
  lexemes!: string;

  @Column({ type: 'text', array: true })
  tags!: string[];

  @Column({ type: 'smallint' })
  titleWords!: number;

  /** 0 to 1. */
  @Column({ type: 'real' })
  completeness!: number;

  /** The best offer in euros a year; -1 where it is not known. */
  @Column({ type: 'double precision' })
  payRank!: number;

  /** Unit vectors of its places: x, y and z in turn. */
  @Column({ type: 'double precision', array: true })
  points!: number[];

  @Column({ type: 'text', array: true })
  occupations!: string[];

  @Column({ type: 'real', array: true })
  occupationFits!: number[];

  /** JSON: the posting as it stands in a list. */
  @Column({ type: 'text' })
  card!: string;

  /** The description without its Markdown, for snippets. */
  @Column({ type: 'text' })
  body!: string;
}
