import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmployers1763640000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table employers (
        id uuid not null,
        slug text not null,
        name text not null,
        website text,
        description text,
        industry text,
        size text,
        headquarters jsonb,
        verified_at timestamptz(3),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_employers primary key (id),
        constraint uq_employers_slug unique (slug)
      );
      create index ix_employers_name on employers (name, id);

      create table employer_members (
        employer_id uuid not null,
        user_id uuid not null,
        role text not null,
        created_at timestamptz(3) not null,
        constraint pk_employer_members primary key (employer_id, user_id),
        constraint fk_employer_members_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint fk_employer_members_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_employer_members_role check (role in ('owner', 'recruiter', 'viewer'))
      );
      create index ix_employer_members_user_id on employer_members (user_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table employer_members;
      drop table employers;
    `);
  }
}
