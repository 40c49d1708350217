import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CarryTraces1763640000105 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outbox_messages add column trace_parent text;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outbox_messages drop column trace_parent;
    `);
  }
}
