import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FollowMails1763640000092 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table email_deliveries
        add column state text not null default 'queued',
        add column attempts integer not null default 0,
        add column fault text,
        add column not_before timestamptz(3),
        add column digest_id uuid,
        add constraint ck_email_deliveries_state check (state in ('queued', 'sent', 'held', 'digested', 'failed', 'suppressed', 'dropped'));
      update email_deliveries set state = case when sent_at is null then 'dropped' else 'sent' end
        where sent_at is not null or created_at < now() - interval '1 day';
      create index ix_email_deliveries_created_at on email_deliveries (created_at, id);
      create index ix_email_deliveries_stuck on email_deliveries (state, created_at, id) where state in ('failed', 'suppressed', 'held');
      create index ix_email_deliveries_digest_id on email_deliveries (digest_id) where digest_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_email_deliveries_digest_id, ix_email_deliveries_stuck, ix_email_deliveries_created_at;
      alter table email_deliveries
        drop constraint ck_email_deliveries_state,
        drop column digest_id, drop column not_before, drop column fault, drop column attempts, drop column state;
    `);
  }
}
