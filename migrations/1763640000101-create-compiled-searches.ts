import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCompiledSearches1763640000101 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table search_shapes (
        id integer not null,
        condition text not null,
        constraint pk_search_shapes primary key (id)
      );

      create table compiled_searches (
        saved_search_id uuid not null,
        epoch text not null,
        shape_id integer not null,
        operands jsonb not null,
        posted_within_days smallint,
        constraint pk_compiled_searches primary key (saved_search_id),
        constraint fk_compiled_searches_saved_search foreign key (saved_search_id) references saved_searches (id) on delete cascade,
        constraint fk_compiled_searches_shape foreign key (shape_id) references search_shapes (id)
      );
      create index ix_compiled_searches_epoch on compiled_searches (epoch);
      create index ix_compiled_searches_shape_id on compiled_searches (shape_id);

      create table compiled_search_keys (
        key bigint not null,
        saved_search_id uuid not null,
        constraint pk_compiled_search_keys primary key (key, saved_search_id),
        constraint fk_compiled_search_keys_search foreign key (saved_search_id) references compiled_searches (saved_search_id) on delete cascade
      );
      create index ix_compiled_search_keys_saved_search_id on compiled_search_keys (saved_search_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table compiled_search_keys;
      drop table compiled_searches;
      drop table search_shapes;
    `);
  }
}
