import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSavedJobs1763640000160 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table saved_jobs (
        user_id uuid not null,
        job_id uuid not null,
        saved_at timestamptz(3) not null,
        constraint pk_saved_jobs primary key (user_id, job_id),
        constraint fk_saved_jobs_user foreign key (user_id) references users (id) on delete cascade,
        constraint fk_saved_jobs_job foreign key (job_id) references jobs (id) on delete cascade
      );
      create index ix_saved_jobs_user_saved_at on saved_jobs (user_id, saved_at, job_id);
      create index ix_saved_jobs_job_id on saved_jobs (job_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table saved_jobs`);
  }
}
