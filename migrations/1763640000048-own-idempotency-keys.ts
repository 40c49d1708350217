import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose answer it is that is kept for a repetition. Null in what an older version wrote, which is gone after 24 hours. */
export class OwnIdempotencyKeys1763640000048 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table idempotency_keys add column user_id uuid;
      create index ix_idempotency_keys_user_id on idempotency_keys (user_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_idempotency_keys_user_id;
      alter table idempotency_keys drop column user_id;
    `);
  }
}
