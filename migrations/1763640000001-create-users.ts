import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUsers1763640000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table users (
        id uuid not null,
        email text not null,
        name text not null,
        role text not null,
        status text not null default 'active',
        password_hash text not null,
        sessions_valid_from timestamptz(3) not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_users primary key (id),
        constraint uq_users_email unique (email),
        constraint ck_users_role check (role in ('job_seeker', 'employer', 'admin')),
        constraint ck_users_status check (status in ('active', 'suspended'))
      );
      create index ix_users_created_at on users (created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table users;
    `);
  }
}
