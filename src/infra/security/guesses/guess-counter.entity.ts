import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often somebody guessed wrongly of late, where it is not counted in Redis. */
@Entity({ name: 'guess_counters' })
@Index('ix_guess_counters_expires_at', ['expiresAt'])
export class GuessCounterEntity {
  /** A code over account and address that only the board can make. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_guess_counters' })
  key!: string;

  /** Failures, less those that were forgotten by `countedAt`. */
  @Column({ type: 'double precision' })
  level!: number;

  @Column({ type: 'timestamptz' })
  countedAt!: Date;

  @Column({ type: 'timestamptz' })
  blockedUntil!: Date;

  /** From then on it says nothing any more. */
  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}
