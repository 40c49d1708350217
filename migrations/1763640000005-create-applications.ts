import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApplications1763640000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table applications (
        id uuid not null,
        job_id uuid not null,
        candidate_id uuid not null,
        stage text not null,
        cover_letter text,
        answers jsonb not null,
        submitted_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_applications primary key (id),
        constraint fk_applications_job foreign key (job_id) references jobs (id) on delete cascade,
        constraint fk_applications_candidate foreign key (candidate_id) references users (id) on delete cascade,
        constraint ck_applications_stage check (
          stage in ('submitted', 'in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected', 'withdrawn')
        )
      );
      create unique index uq_applications_job_candidate on applications (job_id, candidate_id) where stage <> 'withdrawn';
      create index ix_applications_candidate_submitted_at on applications (candidate_id, submitted_at, id);
      create index ix_applications_job_submitted_at on applications (job_id, submitted_at, id);

      create table application_events (
        id uuid not null,
        application_id uuid not null,
        from_stage text,
        to_stage text not null,
        actor_id uuid,
        reason text,
        note text,
        created_at timestamptz(3) not null,
        constraint pk_application_events primary key (id),
        constraint fk_application_events_application foreign key (application_id) references applications (id) on delete cascade,
        constraint fk_application_events_actor foreign key (actor_id) references users (id) on delete set null
      );
      create index ix_application_events_application on application_events (application_id, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table application_events;
      drop table applications;
    `);
  }
}
