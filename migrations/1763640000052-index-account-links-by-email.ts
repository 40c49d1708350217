import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many mails an e-mail that somebody would like to have got in the last hour. */
export class IndexAccountLinksByEmail1763640000052 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create index ix_account_links_email on account_links (email, created_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index ix_account_links_email`);
  }
}
