import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountEvents1763640000032 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table account_events (
        id uuid not null,
        user_id uuid,
        type text not null,
        details jsonb not null,
        user_agent text,
        network text,
        created_at timestamptz(3) not null,
        constraint pk_account_events primary key (id),
        constraint fk_account_events_user foreign key (user_id) references users (id) on delete cascade
      );
      create index ix_account_events_user on account_events (user_id, created_at, id);
      create index ix_account_events_network on account_events (user_id, network);
      create index ix_account_events_created_at on account_events (created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table account_events`);
  }
}
