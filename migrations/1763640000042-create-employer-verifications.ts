import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmployerVerifications1763640000042 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table employers add column verified_domain text;

      create table employer_verifications (
        employer_id uuid not null,
        proof_id uuid not null,
        domain text not null,
        expires_at timestamptz(3) not null,
        checked_at timestamptz(3),
        created_at timestamptz(3) not null,
        constraint pk_employer_verifications primary key (employer_id),
        constraint fk_employer_verifications_employer foreign key (employer_id) references employers (id) on delete cascade
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table employer_verifications;
      alter table employers drop column verified_domain;
    `);
  }
}
