import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOffers1763640000076 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table offers (
        id uuid not null,
        application_id uuid not null,
        status text not null,
        pay jsonb not null,
        start_date date not null,
        expires_at timestamptz(3) not null,
        note text,
        decline_reason text,
        created_by_id uuid,
        created_at timestamptz(3) not null,
        ended_at timestamptz(3),
        constraint pk_offers primary key (id),
        constraint fk_offers_application foreign key (application_id) references applications (id) on delete cascade,
        constraint fk_offers_created_by foreign key (created_by_id) references users (id) on delete set null,
        constraint ck_offers_status check (status in ('open', 'accepted', 'declined', 'withdrawn', 'expired'))
      );
      create unique index uq_offers_open on offers (application_id) where status = 'open';
      create index ix_offers_application on offers (application_id, id);
      create index ix_offers_open_expires_at on offers (expires_at) where status = 'open';
      create index ix_offers_created_by_id on offers (created_by_id) where created_by_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table offers`);
  }
}
