import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1763640000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table outbox_messages (
        id uuid not null,
        type text not null,
        payload jsonb not null,
        created_at timestamptz(3) not null default now(),
        constraint pk_outbox_messages primary key (id)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table outbox_messages;
    `);
  }
}
