import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../common/security/role.js';
import { InstantColumn } from '../../infra/database/columns.js';

/** That an account was erased. Its id leads to nobody any more: no foreign key, and nothing else that tells of a person. */
@Entity({ name: 'erasures' })
export class ErasureEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_erasures' })
  userId!: string;

  @Column({ type: 'text' })
  role!: Role;

  @InstantColumn()
  registeredAt!: Date;

  @InstantColumn()
  erasedAt!: Date;
}
