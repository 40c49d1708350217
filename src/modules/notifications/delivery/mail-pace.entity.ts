import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When the next mail to a domain may go, where no more than so many a minute may. */
@Entity({ name: 'mail_paces' })
export class MailPaceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_mail_paces' })
  domain!: string;

  @Column({ type: 'timestamptz' })
  freeAt!: Date;
}
