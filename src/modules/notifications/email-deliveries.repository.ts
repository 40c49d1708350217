import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infra/database/unit-of-work.js';
import { EmailDeliveryEntity } from './email-delivery.entity.js';

@Injectable()
export class EmailDeliveriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get deliveries() {
    return this.unitOfWork.manager.getRepository(EmailDeliveryEntity);
  }

  /** @returns the ids of those that were not owed already */
  async insertNew(deliveries: Omit<EmailDeliveryEntity, 'recipient'>[]): Promise<string[]> {
    const { raw } = await this.deliveries.createQueryBuilder().insert().values(deliveries).orIgnore().returning('id').execute();
    return (raw as { id: string }[]).map(({ id }) => id);
  }

  async findById(id: string): Promise<EmailDeliveryEntity | null> {
    return this.deliveries.findOneBy({ id });
  }

  async markSent(id: string, sentAt: Date): Promise<void> {
    await this.deliveries.update(id, { sentAt });
  }
}
