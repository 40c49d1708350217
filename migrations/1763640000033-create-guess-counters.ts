import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGuessCounters1763640000033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table guess_counters (
        key text not null,
        level double precision not null,
        counted_at timestamptz not null,
        blocked_until timestamptz not null,
        expires_at timestamptz not null,
        constraint pk_guess_counters primary key (key)
      );
      create index ix_guess_counters_expires_at on guess_counters (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table guess_counters`);
  }
}
