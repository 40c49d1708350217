import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook fails for days only where it fails again and again: what failed once, long ago, says nothing. */
export class NoteWhenWebhooksFailed1763640000131 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table webhook_endpoints add column failed_at timestamptz(3);
      update webhook_endpoints set failed_at = now() where failing_since is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table webhook_endpoints drop column failed_at;
    `);
  }
}
