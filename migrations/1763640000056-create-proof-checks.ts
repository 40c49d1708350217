import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProofChecks1763640000056 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table proof_checks (
        user_id uuid not null,
        checked_at timestamptz(3) not null,
        constraint pk_proof_checks primary key (user_id),
        constraint fk_proof_checks_user foreign key (user_id) references users (id) on delete cascade
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table proof_checks;
    `);
  }
}
