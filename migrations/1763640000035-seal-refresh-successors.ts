import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A refresh token that comes again at once is answered with the successor that it was exchanged for. */
export class SealRefreshSuccessors1763640000035 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table refresh_tokens add column sealed_successor bytea`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table refresh_tokens drop column sealed_successor`);
  }
}
