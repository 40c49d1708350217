import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person agreed to, and that an account was erased. */
export class CreatePrivacyRecords1763640000046 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table consent_records (
        id uuid not null,
        user_id uuid not null,
        purpose text not null,
        version text,
        created_at timestamptz(3) not null,
        constraint pk_consent_records primary key (id),
        constraint fk_consent_records_user foreign key (user_id) references users (id) on delete cascade
      );
      create index ix_consent_records_user on consent_records (user_id, purpose, id);

      create function refuse_change_of_consent_records() returns trigger language plpgsql as $$
      begin
        raise exception 'what was agreed to is never changed';
      end $$;
      create trigger consent_records_never_change before update on consent_records
        for each row execute function refuse_change_of_consent_records();

      create table erasures (
        user_id uuid not null,
        role text not null,
        registered_at timestamptz(3) not null,
        erased_at timestamptz(3) not null,
        constraint pk_erasures primary key (user_id)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table erasures;
      drop table consent_records;
      drop function refuse_change_of_consent_records;
    `);
  }
}
