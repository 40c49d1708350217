import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApiTokens1763640000036 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table api_tokens (
        id uuid not null,
        user_id uuid not null,
        token_hash bytea not null,
        name text not null,
        scopes text[] not null,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        last_used_at timestamptz(3),
        constraint pk_api_tokens primary key (id),
        constraint uq_api_tokens_token_hash unique (token_hash),
        constraint fk_api_tokens_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_api_tokens_scopes check (cardinality(scopes) > 0)
      );
      create index ix_api_tokens_user on api_tokens (user_id, created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table api_tokens;
    `);
  }
}
