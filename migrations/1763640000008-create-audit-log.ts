import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditLog1763640000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit_log (
        id uuid not null,
        actor_id uuid not null,
        action text not null,
        target_type text not null,
        target_id uuid not null,
        reason text,
        created_at timestamptz(3) not null,
        constraint pk_audit_log primary key (id)
      );
      create index ix_audit_log_created_at on audit_log (created_at, id);
      create index ix_audit_log_target on audit_log (target_id, created_at);

      create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is only ever added to';
      end $$;
      create trigger audit_log_is_append_only before update or delete on audit_log
        for each row execute function refuse_change_of_audit_log();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table audit_log;
      drop function refuse_change_of_audit_log;
    `);
  }
}
