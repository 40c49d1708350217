import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApplicationDrafts1763640000082 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table application_drafts (
        job_id uuid not null,
        candidate_id uuid not null,
        cover_letter text,
        answers jsonb not null,
        resume_id uuid,
        updated_at timestamptz(3) not null,
        constraint pk_application_drafts primary key (job_id, candidate_id),
        constraint fk_application_drafts_job foreign key (job_id) references jobs (id) on delete cascade,
        constraint fk_application_drafts_candidate foreign key (candidate_id) references users (id) on delete cascade
      );
      create index ix_application_drafts_candidate_id on application_drafts (candidate_id);
      create index ix_application_drafts_updated_at on application_drafts (updated_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table application_drafts`);
  }
}
