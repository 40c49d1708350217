import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhookEndpoints1763640000095 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table webhook_endpoints (
        id uuid not null,
        employer_id uuid,
        url text not null,
        description text,
        events text array not null,
        secret bytea not null,
        previous_secret bytea,
        previous_secret_until timestamptz(3),
        disabled_at timestamptz(3),
        disabled_reason text,
        failing_since timestamptz(3),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_webhook_endpoints primary key (id),
        constraint fk_webhook_endpoints_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint ck_webhook_endpoints_disabled_reason check (disabled_reason in ('paused', 'gone', 'failing'))
      );
      create index ix_webhook_endpoints_employer on webhook_endpoints (employer_id, created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table webhook_endpoints`);
  }
}
