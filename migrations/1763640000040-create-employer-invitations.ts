import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmployerInvitations1763640000040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table employer_invitations (
        id uuid not null,
        employer_id uuid not null,
        email text not null,
        role text not null,
        invited_by_id uuid not null,
        status text not null,
        sends integer not null,
        last_sent_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        created_at timestamptz(3) not null,
        constraint pk_employer_invitations primary key (id),
        constraint fk_employer_invitations_employer foreign key (employer_id) references employers (id) on delete cascade,
        constraint fk_employer_invitations_invited_by foreign key (invited_by_id) references users (id) on delete cascade,
        constraint ck_employer_invitations_role check (role in ('owner', 'recruiter', 'viewer')),
        constraint ck_employer_invitations_status check (status in ('open', 'accepted', 'declined', 'revoked'))
      );
      create unique index uq_employer_invitations_open on employer_invitations (employer_id, email) where status = 'open';
      create index ix_employer_invitations_employer on employer_invitations (employer_id, created_at, id);
      create index ix_employer_invitations_email on employer_invitations (email, last_sent_at);
      create index ix_employer_invitations_invited_by on employer_invitations (invited_by_id);
      create index ix_employer_invitations_expires_at on employer_invitations (expires_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table employer_invitations`);
  }
}
