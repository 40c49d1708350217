import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An application outlives its candidate's account: without him, so that the counts of its posting stay. Whose steps are to lose
 * their actor is found by an index, not by reading all of them.
 */
export class KeepApplicationsWithoutCandidates1763640000047 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table applications alter column candidate_id drop not null;
      alter table applications drop constraint fk_applications_candidate;
      alter table applications add constraint fk_applications_candidate
        foreign key (candidate_id) references users (id) on delete set null not valid;
      alter table applications validate constraint fk_applications_candidate;
      create index ix_application_events_actor_id on application_events (actor_id) where actor_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_application_events_actor_id;
      delete from applications where candidate_id is null;
      alter table applications drop constraint fk_applications_candidate;
      alter table applications add constraint fk_applications_candidate
        foreign key (candidate_id) references users (id) on delete cascade;
      alter table applications alter column candidate_id set not null;
    `);
  }
}
