import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history of postings. Of those that are there already it begins with their next step. */
export class CreateJobEvents1763640000060 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table job_events (
        id uuid not null,
        job_id uuid not null,
        action text not null,
        from_status text,
        to_status text not null,
        by text not null,
        actor_id uuid,
        reason text,
        created_at timestamptz(3) not null,
        constraint pk_job_events primary key (id),
        constraint fk_job_events_job foreign key (job_id) references jobs (id) on delete cascade,
        constraint fk_job_events_actor foreign key (actor_id) references users (id) on delete set null,
        constraint ck_job_events_by check (by in ('member', 'admin', 'clock', 'import'))
      );
      create index ix_job_events_job on job_events (job_id, created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table job_events;
    `);
  }
}
