import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WeighCityNames1763640000019 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // The next import of cities fills it.
    await queryRunner.query(`
      alter table city_names add weight integer not null default 0;
      drop index ix_city_names_prefix;
      create index ix_city_names_prefix on city_names (name text_pattern_ops) include (city_id, weight);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_city_names_prefix;
      create index ix_city_names_prefix on city_names (name text_pattern_ops);
      alter table city_names drop weight;
    `);
  }
}
