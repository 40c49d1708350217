import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBlindReviews1763640000073 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table blind_reviews (
        job_id uuid not null,
        until_stage text not null,
        created_at timestamptz(3) not null,
        constraint pk_blind_reviews primary key (job_id),
        constraint fk_blind_reviews_job foreign key (job_id) references jobs (id) on delete cascade,
        constraint ck_blind_reviews_until_stage check (until_stage in ('in_review', 'shortlisted', 'interview', 'offer', 'hired'))
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table blind_reviews`);
  }
}
