import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateJobTemplates1763640000079 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table job_templates (
        id uuid not null,
        employer_id uuid not null,
        name text not null,
        wording jsonb not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_job_templates primary key (id),
        constraint fk_job_templates_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint uq_job_templates_employer_name unique (employer_id, name)
      );
      create index ix_job_templates_employer_created_at on job_templates (employer_id, created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table job_templates`);
  }
}
