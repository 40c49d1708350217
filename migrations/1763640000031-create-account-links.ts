import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountLinks1763640000031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table account_links (
        id uuid not null,
        purpose text not null,
        user_id uuid,
        account_email text not null,
        email text not null,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        constraint pk_account_links primary key (id),
        constraint fk_account_links_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_account_links_purpose check (purpose in ('verify-email', 'reset-password', 'change-email'))
      );
      create index ix_account_links_user on account_links (user_id, purpose, created_at);
      create index ix_account_links_expires_at on account_links (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table account_links`);
  }
}
