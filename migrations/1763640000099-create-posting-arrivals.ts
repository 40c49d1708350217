import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePostingArrivals1763640000099 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // What is public already has arrived before anybody could be told of it.
    await queryRunner.query(`
      create table posting_arrivals (
        job_id uuid not null,
        arrived_at timestamptz(3) not null,
        arrived_in text not null,
        constraint pk_posting_arrivals primary key (job_id),
        constraint fk_posting_arrivals_job foreign key (job_id) references jobs (id) on delete cascade
      );
      insert into posting_arrivals (job_id, arrived_at, arrived_in)
        select id, published_at, pg_current_xact_id()::text from jobs where published_at is not null;

      create table posting_changes (
        id uuid not null,
        job_id uuid not null,
        constraint pk_posting_changes primary key (id)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table posting_changes;
      drop table posting_arrivals;
    `);
  }
}
