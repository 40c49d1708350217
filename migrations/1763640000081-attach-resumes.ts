import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which document an application has as its resume, as its candidate called it. The document is in another table. */
export class AttachResumes1763640000081 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table applications add column resume jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table applications drop column resume`);
  }
}
