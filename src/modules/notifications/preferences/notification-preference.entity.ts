import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import type { Switch, TeamMails } from './notification.vocabulary.js';

/** What somebody does not want to be told of. Who never chose has no row, and is told of everything. */
@Entity({ name: 'notification_preferences' })
@Check('ck_notification_preferences_team_mails', `team_mails in ('instant', 'daily', 'off')`)
export class NotificationPreferenceEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_notification_preferences' })
  userId!: string;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_notification_preferences_user' })
  user?: Relation<UserEntity>;

  /** `<topic>/<channel>`. What is not among them is on, topics of later versions too. */
  @Column({ type: 'text', array: true, default: '{}' })
  switchedOff!: Switch[];

  @Column({ type: 'text', default: 'instant' })
  teamMails!: TeamMails;

  @InstantColumn()
  updatedAt!: Date;
}
