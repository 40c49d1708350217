import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place on a team goes with the membership in the company, whoever ends it. */
export class CreateHiringTeams1763640000041 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table hiring_teams (
        job_id uuid not null,
        created_at timestamptz(3) not null,
        constraint pk_hiring_teams primary key (job_id),
        constraint fk_hiring_teams_job foreign key (job_id) references jobs (id) on delete cascade
      );

      create table hiring_team_members (
        job_id uuid not null,
        employer_id uuid not null,
        user_id uuid not null,
        created_at timestamptz(3) not null,
        constraint pk_hiring_team_members primary key (job_id, user_id),
        constraint fk_hiring_team_members_team foreign key (job_id) references hiring_teams (job_id) on delete cascade,
        constraint fk_hiring_team_members_member foreign key (employer_id, user_id)
          references employer_members (employer_id, user_id) on delete cascade
      );
      create index ix_hiring_team_members_member on hiring_team_members (employer_id, user_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table hiring_team_members;
      drop table hiring_teams;
    `);
  }
}
