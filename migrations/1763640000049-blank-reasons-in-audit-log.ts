import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An entry of the audit log may lose its reason, which may name a person, and nothing else. */
export class BlankReasonsInAuditLog1763640000049 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function refuse_change_of_audit_log() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if new.reason is null and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' then return new; end if;
        end if;
        raise exception 'the audit log is only ever added to';
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function refuse_change_of_audit_log() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is only ever added to';
      end $$;
    `);
  }
}
