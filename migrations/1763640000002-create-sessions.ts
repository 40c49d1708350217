import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1763640000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sessions (
        id uuid not null,
        user_id uuid not null,
        user_agent text not null,
        created_at timestamptz(3) not null,
        revoked_at timestamptz(3),
        constraint pk_sessions primary key (id),
        constraint fk_sessions_user foreign key (user_id) references users (id) on delete cascade
      );
      create index ix_sessions_user_id on sessions (user_id);

      create table refresh_tokens (
        token_hash bytea not null,
        session_id uuid not null,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz,
        constraint pk_refresh_tokens primary key (token_hash),
        constraint fk_refresh_tokens_session foreign key (session_id) references sessions (id) on delete cascade
      );
      create index ix_refresh_tokens_session_id on refresh_tokens (session_id);
      create index ix_refresh_tokens_expires_at on refresh_tokens (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table refresh_tokens;
      drop table sessions;
    `);
  }
}
