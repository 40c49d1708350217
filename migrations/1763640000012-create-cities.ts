import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCities1763640000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table cities (
        id integer not null,
        name text not null,
        country text not null,
        region text,
        lat double precision not null,
        lon double precision not null,
        population integer not null,
        constraint pk_cities primary key (id)
      );
      create table city_names (
        name text not null,
        city_id integer not null,
        constraint pk_city_names primary key (name, city_id),
        constraint fk_city_names_city foreign key (city_id) references cities (id) on delete cascade
      );
      create index ix_city_names_prefix on city_names (name text_pattern_ops);
      create index ix_city_names_city on city_names (city_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table city_names;
      drop table cities;
    `);
  }
}
