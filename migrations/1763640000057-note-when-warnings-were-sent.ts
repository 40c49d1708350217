import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `warned_at` becomes the time at which a warning was handed over. Of those that were owed before nobody noted whether they were, so
 * they are owed again. What programs did counts as a use when they did it.
 */
export class NoteWhenWarningsWereSent1763640000057 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table account_uses add column warning_owed_at timestamptz(3);
      update account_uses set warned_at = null where warned_at is not null;
      update account_uses a set used_at = t.used_at
        from (select user_id, max(last_used_at) as used_at from api_tokens group by user_id) t
       where t.user_id = a.user_id and t.used_at > a.used_at;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table account_uses drop column warning_owed_at;
    `);
  }
}
