import { domainToASCII } from 'node:url';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts are looked for by the domain as the DNS knows it; those made before, or on the command line, have it as somebody typed it, and
 * nobody could log in to them. Where another account has that e-mail already, the older spelling stays as it is: which of the two is whose the
 * board cannot know.
 */
export class SpellDomainsOfEmailsInOneWay1763640000059 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const accounts = (await queryRunner.query(
      `select id, email from users where octet_length(regexp_replace(email, '.*@', '')) <> length(regexp_replace(email, '.*@', ''))`,
    )) as { id: string; email: string }[];
    for (const { id, email } of accounts) {
      const written = email.normalize('NFC').toLowerCase();
      const at = written.lastIndexOf('@') + 1;
      const domain = domainToASCII(written.slice(at));
      if (domain === '') continue;
      await queryRunner.query(`update users set email = $2 where id = $1 and not exists (select from users where email = $2)`, [
        id,
        written.slice(0, at) + domain,
      ]);
    }
  }

  /** Both spellings are the same address, and nothing knows any more which was typed. */
  async down(): Promise<void> {
    // Nothing to take back.
  }
}
