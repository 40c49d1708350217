import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When the next mail to a domain may go, where no more than so many a minute may; `bulk example.org`: the next of those that go to many. */
@Entity({ name: 'mail_paces' })
export class MailPaceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_mail_paces' })
  domain!: string;

  @Column({ type: 'timestamptz' })
  freeAt!: Date;
}
