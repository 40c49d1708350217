import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InstantColumn } from '../../../infra/database/columns.js';
import { UserEntity } from '../../users/user.entity.js';

/** When somebody last had a proof looked for, of whatever domain and company. */
@Entity({ name: 'proof_checks' })
export class ProofCheckEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_proof_checks' })
  userId!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_proof_checks_user' })
  user?: Relation<UserEntity>;

  @InstantColumn()
  checkedAt!: Date;
}
