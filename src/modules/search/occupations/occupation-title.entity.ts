import { Entity, PrimaryColumn } from 'typeorm';

/** A job title whose occupation is known from an imported classification. The product's own are in its code. */
@Entity({ name: 'occupation_titles' })
export class OccupationTitleEntity {
  /** `isco` or `soc`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_occupation_titles' })
  scheme!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_occupation_titles' })
  code!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_occupation_titles' })
  title!: string;
}
