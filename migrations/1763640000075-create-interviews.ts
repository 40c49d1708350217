import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInterviews1763640000075 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table interviews (
        id uuid not null,
        application_id uuid not null,
        status text not null,
        slots jsonb not null,
        starts_at timestamptz(3),
        ends_at timestamptz(3),
        location text not null,
        time_zone text not null,
        sequence integer not null,
        created_by_id uuid,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_interviews primary key (id),
        constraint fk_interviews_application foreign key (application_id) references applications (id) on delete cascade,
        constraint fk_interviews_created_by foreign key (created_by_id) references users (id) on delete set null,
        constraint ck_interviews_status check (status in ('offered', 'booked', 'cancelled')),
        constraint ck_interviews_booked check (status <> 'booked' or (starts_at is not null and ends_at > starts_at))
      );
      create index ix_interviews_application on interviews (application_id, id);
      create index ix_interviews_created_by_id on interviews (created_by_id) where created_by_id is not null;
      create index ix_interviews_booked_ends_at on interviews (ends_at) where status = 'booked';

      create table interview_interviewers (
        interview_id uuid not null,
        user_id uuid not null,
        constraint pk_interview_interviewers primary key (interview_id, user_id),
        constraint fk_interview_interviewers_interview foreign key (interview_id) references interviews (id) on delete cascade,
        constraint fk_interview_interviewers_user foreign key (user_id) references users (id) on delete cascade
      );
      create index ix_interview_interviewers_user_id on interview_interviewers (user_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table interview_interviewers;
      drop table interviews;
    `);
  }
}
