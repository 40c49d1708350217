import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMailSuppressions1763640000093 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table mail_suppressions (
        id uuid not null,
        email text not null,
        reason text not null,
        note text,
        created_at timestamptz(3) not null,
        constraint pk_mail_suppressions primary key (id),
        constraint uq_mail_suppressions_email unique (email),
        constraint ck_mail_suppressions_reason check (reason in ('bounce', 'complaint', 'manual'))
      );
      create index ix_mail_suppressions_created_at on mail_suppressions (created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table mail_suppressions;
    `);
  }
}
