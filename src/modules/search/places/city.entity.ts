import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A city of more than 5,000 people, from GeoNames. */
@Entity({ name: 'cities' })
export class CityEntity {
  /** GeoNames' own. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_cities' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  /** ISO 3166-1 alpha-2. */
  @Column({ type: 'text' })
  country!: string;

  /** GeoNames' code of the first-order division: of US cities the state. */
  @Column({ type: 'text', nullable: true })
  region!: string | null;

  /** Degrees, WGS 84. */
  @Column({ type: 'double precision' })
  lat!: number;

  @Column({ type: 'double precision' })
  lon!: number;

  @Column({ type: 'integer' })
  population!: number;
}

/** A name that a city is known by, as the index has words. */
@Entity({ name: 'city_names' })
@Index('ix_city_names_prefix', { synchronize: false })
@Index('ix_city_names_city', ['cityId'])
export class CityNameEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_city_names' })
  name!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_city_names' })
  cityId!: number;

  /** How likely the city is meant by it: its people, twenty times as many by its own name as by another. */
  @Column({ type: 'integer', default: 0 })
  weight!: number;

  @ManyToOne(() => CityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'city_id', foreignKeyConstraintName: 'fk_city_names_city' })
  city?: Relation<CityEntity>;
}
