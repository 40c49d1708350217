import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ErasureEntity } from './erasure.entity.js';

@Injectable()
export class ErasuresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One that was written before is of an account that came back with a backup. */
  async save(erasure: ErasureEntity): Promise<void> {
    await this.unitOfWork.manager.upsert(ErasureEntity, erasure, ['userId']);
  }
}
