import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMailPaces1763640000094 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table mail_paces (
        domain text not null,
        free_at timestamptz not null,
        constraint pk_mail_paces primary key (domain)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table mail_paces;
    `);
  }
}
