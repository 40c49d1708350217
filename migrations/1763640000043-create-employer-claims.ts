import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmployerClaims1763640000043 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table employer_claims (
        id uuid not null,
        employer_id uuid not null,
        user_id uuid not null,
        note text,
        status text not null,
        reason text,
        checked_at timestamptz(3),
        decided_at timestamptz(3),
        created_at timestamptz(3) not null,
        constraint pk_employer_claims primary key (id),
        constraint fk_employer_claims_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint fk_employer_claims_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_employer_claims_status check (status in ('open', 'approved', 'rejected'))
      );
      create unique index uq_employer_claims_open on employer_claims (employer_id, user_id) where status = 'open';
      create index ix_employer_claims_user_id on employer_claims (user_id);
      create index ix_employer_claims_open_created_at on employer_claims (created_at, id) where status = 'open';
      create index ix_employer_claims_decided_at on employer_claims (decided_at) where decided_at is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table employer_claims`);
  }
}
