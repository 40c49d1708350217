import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmailDeliveries1763640000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table email_deliveries (
        id uuid not null,
        key text not null,
        mail text not null,
        params jsonb not null,
        recipient_id uuid not null,
        created_at timestamptz(3) not null,
        sent_at timestamptz(3),
        constraint pk_email_deliveries primary key (id),
        constraint uq_email_deliveries_key unique (key),
        constraint fk_email_deliveries_recipient foreign key (recipient_id) references users (id) on delete cascade
      );
      create index ix_email_deliveries_recipient_id on email_deliveries (recipient_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table email_deliveries;
    `);
  }
}
