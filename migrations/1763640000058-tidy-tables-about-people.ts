import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For export and erasure: what somebody did is listed in order of time, and mails are looked up by what they are about. That a
 * claim was checked nobody has asked since checks are paced by account.
 */
export class TidyTablesAboutPeople1763640000058 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index ix_application_events_actor on application_events (actor_id, created_at, id) where actor_id is not null;
      drop index ix_application_events_actor_id;
      create index ix_audit_log_actor on audit_log (actor_id, created_at, id);
      create index ix_email_deliveries_application on email_deliveries ((params ->> 'applicationId')) where params ->> 'applicationId' is not null;
      create index ix_email_deliveries_invitation on email_deliveries ((params ->> 'invitationId')) where params ->> 'invitationId' is not null;
      create index ix_email_deliveries_link on email_deliveries ((params ->> 'linkId')) where params ->> 'linkId' is not null;
      alter table employer_claims drop column checked_at;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table employer_claims add column checked_at timestamptz(3);
      drop index ix_email_deliveries_link;
      drop index ix_email_deliveries_invitation;
      drop index ix_email_deliveries_application;
      drop index ix_audit_log_actor;
      create index ix_application_events_actor_id on application_events (actor_id) where actor_id is not null;
      drop index ix_application_events_actor;
    `);
  }
}
