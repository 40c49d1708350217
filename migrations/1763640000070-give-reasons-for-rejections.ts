import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GiveReasonsForRejections1763640000070 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table application_events
        add column kind text not null default 'stage',
        add column side text,
        add column reason_code text,
        add column feedback text,
        add column custom_stage text,
        add constraint ck_application_events_side check (side in ('candidate', 'employer', 'board'));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from application_events where kind <> 'stage';
      alter table application_events
        drop constraint ck_application_events_side,
        drop column kind,
        drop column side,
        drop column reason_code,
        drop column feedback,
        drop column custom_stage;
    `);
  }
}
