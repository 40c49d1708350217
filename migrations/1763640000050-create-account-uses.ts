import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of accounts that there are already nobody knows when they were used last: they count from now. */
export class CreateAccountUses1763640000050 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table account_uses (
        user_id uuid not null,
        used_at timestamptz(3) not null,
        warned_at timestamptz(3),
        constraint pk_account_uses primary key (user_id),
        constraint fk_account_uses_user foreign key (user_id) references users (id) on delete cascade
      );
      create index ix_account_uses_used_at on account_uses (used_at, user_id);
      insert into account_uses (user_id, used_at) select id, now() from users;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table account_uses;
    `);
  }
}
