import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A file in the storage that no document refers to: not yet, because its request is under way, or not any more. Written before the
 * file is, and deleted in the transaction that refers to it, so that no crash leaves a file of which nobody knows.
 */
@Entity({ name: 'loose_files' })
export class LooseFileEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_loose_files' })
  key!: string;

  /** From then on it may be removed. */
  @Index('ix_loose_files_removable_at')
  @Column({ type: 'timestamptz' })
  removableAt!: Date;
}
