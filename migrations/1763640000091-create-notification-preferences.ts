import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotificationPreferences1763640000091 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table notification_preferences (
        user_id uuid not null,
        switched_off text[] not null default '{}',
        team_mails text not null default 'instant',
        updated_at timestamptz(3) not null,
        constraint pk_notification_preferences primary key (user_id),
        constraint fk_notification_preferences_user foreign key (user_id) references users (id) on delete cascade,
        constraint ck_notification_preferences_team_mails check (team_mails in ('instant', 'daily', 'off'))
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table notification_preferences;
    `);
  }
}
