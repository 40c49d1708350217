import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1763640000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table idempotency_keys (
        key_hash bytea not null,
        request_hash bytea not null,
        status smallint not null,
        headers jsonb not null,
        body text not null,
        created_at timestamptz(3) not null default now(),
        constraint pk_idempotency_keys primary key (key_hash)
      );
      create index ix_idempotency_keys_created_at on idempotency_keys (created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table idempotency_keys;
    `);
  }
}
