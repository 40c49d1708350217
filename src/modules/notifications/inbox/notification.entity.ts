import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import type { MailParams } from '../mails/mails.js';
import type { NotificationType } from './inbox.vocabulary.js';

/** How many notifications somebody has had. Whoever adds one holds this row, so that they are seen in the order of their numbers. */
@Entity({ name: 'notification_inboxes' })
export class NotificationInboxEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_notification_inboxes' })
  userId!: string;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_notification_inboxes_user' })
  user?: Relation<UserEntity>;

  @Column({ type: 'bigint' })
  lastNumber!: string;
}

/** Something that somebody is told of in the product. Holds ids only; what they mean is looked up when it is read. */
@Entity({ name: 'notifications' })
@Unique('uq_notifications_number', ['userId', 'number'])
@Unique('uq_notifications_event', ['userId', 'eventId', 'type'])
@Index('ix_notifications_unread', ['userId', 'number'], { where: 'read_at is null' })
@Index('ix_notifications_created_at', ['createdAt'])
@Index('ix_notifications_application_id', { synchronize: false })
export class NotificationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_notifications' })
  id!: string;

  @Column({ type: 'uuid' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_notifications_user' })
  user?: Relation<UserEntity>;

  /** 1, 2, 3... of this person, with gaps; none is added before one that can be seen. */
  @Column({ type: 'bigint' })
  number!: string;

  @Column({ type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  type!: NotificationType;

  @Column({ type: 'jsonb' })
  params!: MailParams[NotificationType];

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  readAt!: Date | null;
}
