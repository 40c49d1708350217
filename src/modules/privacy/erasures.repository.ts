import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { ErasureEntity } from './erasure.entity.js';

@Injectable()
export class ErasuresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(erasure: ErasureEntity): Promise<void> {
    await this.unitOfWork.manager.insert(ErasureEntity, erasure);
  }
}
