import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProfiles1763640000045 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table profiles (
        user_id uuid not null,
        resume json not null,
        desired_pay jsonb,
        workplace_types text[] not null,
        location jsonb,
        work_permits jsonb not null,
        visibility text not null,
        hidden_from uuid[] not null,
        updated_at timestamptz(3) not null,
        constraint pk_profiles primary key (user_id),
        constraint fk_profiles_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_profiles_visibility check (visibility in ('private', 'applied', 'public'))
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table profiles;
    `);
  }
}
