import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft that was sent or thrown away leaves a mark, so that what was saved late does not bring it back. */
export class EndApplicationDrafts1763640000120 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table application_drafts add column ended_at timestamptz(3);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from application_drafts where ended_at is not null;
      alter table application_drafts drop column ended_at;
    `);
  }
}
