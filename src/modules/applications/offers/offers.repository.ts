import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { byId, gathered } from '../../../infra/database/gather.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { OfferEntity } from './offer.entity.js';

@Injectable()
export class OffersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  private get offers() {
    return this.unitOfWork.manager.getRepository(OfferEntity);
  }

  async findById(id: string): Promise<OfferEntity | null> {
    return gathered('offer', id, async (ids) => byId(await this.offers.findBy({ id: In(ids) })));
  }

  async findOf(applicationId: string, id: string): Promise<OfferEntity | null> {
    return this.offers.findOneBy({ applicationId, id });
  }

  async findOpenOf(applicationId: string): Promise<OfferEntity | null> {
    return this.offers.findOneBy({ applicationId, status: 'open' });
  }

  /** Oldest first. */
  async listOf(applicationId: string): Promise<OfferEntity[]> {
    return this.offers.find({ where: { applicationId }, order: { id: 'ASC' } });
  }

  /** Those that somebody made, or was made as a candidate. */
  async listOfPerson(personId: string): Promise<OfferEntity[]> {
    return this.offers.find({
      where: [{ createdById: personId }, { application: { candidateId: personId } }],
      relations: { application: true },
      order: { id: 'ASC' },
    });
  }

  async forgetAuthor(createdById: string): Promise<void> {
    await this.offers.update({ createdById }, { createdById: null });
  }

  /** Open ones whose time has run out; who has waited longest first. */
  async listDue(now: Date, limit: number): Promise<OfferEntity[]> {
    return this.offers.find({ where: { status: 'open', expiresAt: LessThanOrEqual(now) }, order: { expiresAt: 'ASC' }, take: limit });
  }

  async insert(offer: Omit<OfferEntity, 'application' | 'createdBy'>): Promise<void> {
    await this.offers.insert(offer);
  }

  async end(
    offer: OfferEntity,
    changes: Pick<OfferEntity, 'status' | 'endedAt'> & Partial<Pick<OfferEntity, 'declineReason'>>,
  ): Promise<void> {
    await this.offers.update(offer.id, changes);
    Object.assign(offer, changes);
  }
}
