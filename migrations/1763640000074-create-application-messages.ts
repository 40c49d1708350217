import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApplicationMessages1763640000074 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table application_messages (
        id uuid not null,
        application_id uuid not null,
        side text not null,
        author_id uuid,
        text text not null,
        read_at timestamptz(3),
        created_at timestamptz(3) not null,
        constraint pk_application_messages primary key (id),
        constraint fk_application_messages_application foreign key (application_id) references applications (id) on delete cascade,
        constraint fk_application_messages_author foreign key (author_id) references users (id) on delete set null,
        constraint ck_application_messages_side check (side in ('candidate', 'employer'))
      );
      create index ix_application_messages_application on application_messages (application_id, created_at, id);
      create index ix_application_messages_author_id on application_messages (author_id) where author_id is not null;

      create table message_templates (
        id uuid not null,
        employer_id uuid not null,
        name text not null,
        text text not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint pk_message_templates primary key (id),
        constraint fk_message_templates_employer foreign key (employer_id) references employers (id) on delete cascade
      );
      create index ix_message_templates_employer on message_templates (employer_id, created_at, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table message_templates;
      drop table application_messages;
    `);
  }
}
