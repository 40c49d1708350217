import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../infra/database/columns.js';

/** Where a company has its head office. */
export interface Headquarters {
  city: string | null;
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/**
 * A company that offers jobs: schema.org's `hiringOrganization`. Its people are its members; one that an import brought
 * has none until somebody claims it.
 */
@Entity({ name: 'employers' })
@Unique('uq_employers_slug', ['slug'])
@Index('ix_employers_name', ['name', 'id'])
export class EmployerEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_employers' })
  id!: string;

  /** Stable part of the company's URL. */
  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  website!: string | null;

  /** Markdown, as written. */
  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', nullable: true })
  industry!: string | null;

  @Column({ type: 'text', nullable: true })
  size!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  headquarters!: Headquarters | null;

  /** When somebody proved that the company is who it says. */
  @InstantColumn({ nullable: true })
  verifiedAt!: Date | null;

  /** The domain that was proven; null where an administrator vouched for the company. */
  @Column({ type: 'text', nullable: true })
  verifiedDomain!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
