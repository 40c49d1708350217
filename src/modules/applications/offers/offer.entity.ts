import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';
import { ApplicationEntity } from '../application.entity.js';
import type { OfferPay, OfferStatus } from './offer.vocabulary.js';

/** What a company offers a candidate, until when. Never changed but for its end. */
@Entity({ name: 'offers' })
@Check('ck_offers_status', `status in ('open', 'accepted', 'declined', 'withdrawn', 'expired')`)
@Index('uq_offers_open', ['applicationId'], { unique: true, where: `status = 'open'` })
@Index('ix_offers_application', ['applicationId', 'id'])
@Index('ix_offers_open_expires_at', ['expiresAt'], { where: `status = 'open'` })
@Index('ix_offers_created_by_id', ['createdById'], { where: 'created_by_id is not null' })
export class OfferEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_offers' })
  id!: string;

  @Column({ type: 'uuid' })
  applicationId!: string;

  @ManyToOne(() => ApplicationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'fk_offers_application' })
  application?: Relation<ApplicationEntity>;

  @Column({ type: 'text' })
  status!: OfferStatus;

  @Column({ type: 'jsonb' })
  pay!: OfferPay;

  /** A day: `2027-04-01`. */
  @Column({ type: 'date' })
  startDate!: string;

  @InstantColumn()
  expiresAt!: Date;

  /** For the candidate. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** What the candidate had to say. */
  @Column({ type: 'text', nullable: true })
  declineReason!: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdById!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'created_by_id', foreignKeyConstraintName: 'fk_offers_created_by' })
  createdBy?: Relation<UserEntity> | null;

  @InstantColumn()
  createdAt!: Date;

  /** When it was answered, taken back, or ran out. */
  @InstantColumn({ nullable: true })
  endedAt!: Date | null;
}
