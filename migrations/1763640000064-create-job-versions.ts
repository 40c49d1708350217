import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the public has read of postings that are there already is their first version. What old applications answered is not known. */
export class CreateJobVersions1763640000064 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table job_versions (
        job_id uuid not null,
        number integer not null,
        wording jsonb not null,
        published_at timestamptz(3) not null,
        superseded_at timestamptz(3),
        constraint pk_job_versions primary key (job_id, number),
        constraint fk_job_versions_job foreign key (job_id) references jobs (id) on delete cascade
      );

      insert into job_versions (job_id, number, wording, published_at)
      select id, 1, jsonb_build_object(
          'title', title, 'description', description, 'language', language, 'employmentType', employment_type,
          'workplaceType', workplace_type, 'experienceLevel', experience_level, 'locations', locations,
          'remoteCountries', to_jsonb(remote_countries),
          'pay', case when pay_currency is not null and pay_period is not null
            then jsonb_build_object('min', pay_min::float8, 'max', pay_max::float8, 'currency', pay_currency, 'period', pay_period) end,
          'payZones', pay_zones, 'payBonus', pay_bonus, 'payEquity', pay_equity, 'timeZoneOverlap', time_zone_overlap,
          'skills', skills, 'category', category, 'benefits', to_jsonb(benefits), 'applyMode', apply_mode, 'applyUrl', apply_url,
          'questions', questions), published_at
      from jobs where published_at is not null;

      alter table applications add column job_version integer;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table applications drop column job_version;
      drop table job_versions;
    `);
  }
}
