import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateJobs1763640000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table jobs (
        id uuid not null,
        slug text not null,
        employer_id uuid not null,
        status text not null,
        title text not null,
        description text not null,
        language text not null,
        employment_type text not null,
        workplace_type text not null,
        experience_level text,
        locations jsonb not null,
        remote_countries text[] not null,
        countries text[] not null,
        pay_min numeric(16,2),
        pay_max numeric(16,2),
        pay_currency text,
        pay_period text,
        pay_yearly_max numeric(16,2),
        skills jsonb not null,
        category text,
        benefits text[] not null,
        external_id text,
        apply_mode text not null,
        apply_url text,
        questions jsonb not null,
        published_at timestamptz(3),
        valid_through timestamptz(3),
        closed_at timestamptz(3),
        close_reason text,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        version integer not null,
        constraint pk_jobs primary key (id),
        constraint uq_jobs_slug unique (slug),
        constraint fk_jobs_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint ck_jobs_status check (status in ('draft', 'in_review', 'scheduled', 'live', 'paused', 'expired', 'closed'))
      );
      create unique index uq_jobs_employer_external_id on jobs (employer_id, external_id) where external_id is not null;
      create index ix_jobs_live_published_at on jobs (published_at, id) where status = 'live';
      create index ix_jobs_employer_created_at on jobs (employer_id, created_at, id);
      create index ix_jobs_created_at on jobs (created_at, id);
      create index ix_jobs_open_valid_through on jobs (valid_through) where status in ('live', 'paused');
      create index ix_jobs_live_countries on jobs using gin (countries) where status = 'live';
      create index ix_jobs_live_category on jobs (lower(category), published_at, id) where status = 'live';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table jobs;
    `);
  }
}
