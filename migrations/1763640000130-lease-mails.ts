import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sends a mail at this moment, which task is to, and to which address it went. */
export class LeaseMails1763640000130 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table email_deliveries
        add column leased_until timestamptz(3),
        add column task_id uuid,
        add column sent_to bytea;
      create index ix_email_deliveries_queued on email_deliveries (created_at, id) where state = 'queued';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_email_deliveries_queued;
      alter table email_deliveries drop column sent_to, drop column task_id, drop column leased_until;
    `);
  }
}
