import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until now each time that an invitation was sent was a mail. A running older version writes sends alone: for the day of the change it counts for nothing. */
export class CountMailsOfInvitations1763640000055 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table employer_invitations add column mails integer not null default 0;
      update employer_invitations set mails = sends where last_sent_at > now() - interval '1 day';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table employer_invitations drop column mails;
    `);
  }
}
