import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhookDeliveries1763640000096 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table webhook_deliveries (
        id uuid not null,
        endpoint_id uuid not null,
        event_id uuid not null,
        subject_id uuid not null,
        type text not null,
        body text not null,
        status text not null,
        attempts integer not null,
        failures integer not null,
        next_attempt_at timestamptz(3),
        leased_until timestamptz(3),
        last_attempt_at timestamptz(3),
        response_status integer,
        response_excerpt text,
        error text,
        duration_ms integer,
        created_at timestamptz(3) not null,
        constraint pk_webhook_deliveries primary key (id),
        constraint uq_webhook_deliveries_event unique (endpoint_id, event_id, subject_id, type),
        constraint fk_webhook_deliveries_endpoint foreign key (endpoint_id) references webhook_endpoints (id) on delete cascade,
        constraint ck_webhook_deliveries_status check (status in ('pending', 'delivered', 'failed'))
      );
      create index ix_webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, created_at, id);
      create index ix_webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at) where status = 'pending';
      create index ix_webhook_deliveries_under_way on webhook_deliveries (endpoint_id, leased_until) where leased_until is not null;
      create index ix_webhook_deliveries_subject on webhook_deliveries (subject_id);
      create index ix_webhook_deliveries_created_at on webhook_deliveries (created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table webhook_deliveries`);
  }
}
