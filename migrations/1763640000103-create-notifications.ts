import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1763640000103 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table notification_inboxes (
        user_id uuid not null,
        last_number bigint not null,
        constraint pk_notification_inboxes primary key (user_id),
        constraint fk_notification_inboxes_user foreign key (user_id) references users (id) on delete cascade
      );

      create table notifications (
        id uuid not null,
        user_id uuid not null,
        number bigint not null,
        event_id uuid not null,
        type text not null,
        params jsonb not null,
        created_at timestamptz(3) not null,
        read_at timestamptz(3),
        constraint pk_notifications primary key (id),
        constraint fk_notifications_user foreign key (user_id) references users (id) on delete cascade,
        constraint uq_notifications_number unique (user_id, number),
        constraint uq_notifications_event unique (user_id, event_id, type)
      );
      create index ix_notifications_unread on notifications (user_id, number) where read_at is null;
      create index ix_notifications_created_at on notifications (created_at);
      create index ix_notifications_application_id on notifications ((params ->> 'applicationId')) where params ? 'applicationId';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table notifications;
      drop table notification_inboxes;
    `);
  }
}
