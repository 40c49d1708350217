import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { PayPeriod } from '../../common/money/pay.js';
import { InstantColumn } from '../../infra/database/columns.js';
import type { WorkplaceType } from '../jobs/job.vocabulary.js';
import { UserEntity } from '../users/user.entity.js';
import type { JsonResume, ProfileVisibility } from './profile.vocabulary.js';

export interface DesiredPay {
  min: number | null;
  max: number | null;
  /** ISO 4217. */
  currency: string;
  period: PayPeriod;
}

export interface ProfileLocation {
  city: string | null;
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** That a person may work in a country. */
export interface WorkPermit {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The last day, ISO 8601; null where there is none. */
  validUntil: string | null;
}

/** What a job seeker tells of himself. */
@Entity({ name: 'profiles' })
@Check('ck_profiles_visibility', `visibility in ('private', 'applied', 'public')`)
export class ProfileEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_profiles' })
  userId!: string;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_profiles_user' })
  user?: Relation<UserEntity>;

  /** JSON Resume, `json` and not `jsonb`: it goes out as it came in, in its own order. */
  @Column({ type: 'json' })
  resume!: JsonResume;

  @Column({ type: 'jsonb', nullable: true })
  desiredPay!: DesiredPay | null;

  @Column({ type: 'text', array: true })
  workplaceTypes!: WorkplaceType[];

  @Column({ type: 'jsonb', nullable: true })
  location!: ProfileLocation | null;

  @Column({ type: 'jsonb' })
  workPermits!: WorkPermit[];

  @Column({ type: 'text' })
  visibility!: ProfileVisibility;

  /** Employers. */
  @Column({ type: 'uuid', array: true })
  hiddenFrom!: string[];

  @InstantColumn()
  updatedAt!: Date;
}
