import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { JobEntity } from '../../jobs/job.entity.js';

/** When a posting was first public on this board, whatever day its source gives it: what is new is new to the board. */
@Entity({ name: 'posting_arrivals' })
export class PostingArrivalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_posting_arrivals' })
  jobId!: string;

  @OneToOne(() => JobEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'job_id', foreignKeyConstraintName: 'fk_posting_arrivals_job' })
  job?: Relation<JobEntity>;

  /** By the clock of the database. */
  @InstantColumn()
  arrivedAt!: Date;

  /** The transaction that made it public (`xid8`): whoever's snapshot shows it could have found the posting himself. */
  @Column({ type: 'text' })
  arrivedIn!: string;
}

/** A live posting that changed, or became public, and has not been held against the saved searches since. */
@Entity({ name: 'posting_changes' })
export class PostingChangeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_posting_changes' })
  id!: string;

  @Column({ type: 'uuid' })
  jobId!: string;
}
