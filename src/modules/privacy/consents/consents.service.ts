import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/ids.js';
import type { Actor } from '../../../common/security/role.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { ConsentResponse } from '../dto/consent.response.js';
import type { ConsentRecordEntity } from './consent-record.entity.js';
import { ConsentNeededError, ConsentNotFoundError } from './consent.errors.js';
import { CONSENT_PURPOSES, type ConsentPurpose, isWithdrawable } from './consent.vocabulary.js';
import { ConsentsRepository } from './consents.repository.js';

/** What people agreed to, which version of it, and when; and when they took it back. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(actor: Actor): Promise<ConsentResponse[]> {
    const records = await this.consents.listOf(actor.id);
    return CONSENT_PURPOSES.flatMap((purpose) => {
      const own = records.filter((record) => record.purpose === purpose);
      return own.length > 0 ? [ConsentResponse.from(own)] : [];
    });
  }

  async get(actor: Actor, purpose: ConsentPurpose): Promise<ConsentResponse> {
    return responseOf(await this.consents.listOf(actor.id, purpose));
  }

  /** Agreeing again to the same text changes nothing. */
  async give(actor: Actor, purpose: ConsentPurpose, version: string): Promise<ConsentResponse> {
    return this.record(actor, purpose, version);
  }

  /** @throws ConsentNotFoundError, ConsentNeededError */
  async withdraw(actor: Actor, purpose: ConsentPurpose): Promise<void> {
    if (!isWithdrawable(purpose)) throw new ConsentNeededError('It is taken back by erasing the account: DELETE /v1/me.');
    await this.record(actor, purpose, null);
  }

  private async record(actor: Actor, purpose: ConsentPurpose, version: string | null): Promise<ConsentResponse> {
    return this.unitOfWork.run(async () => {
      const records = await this.consents.lock(actor.id, purpose);
      const last = records.at(-1);
      if (version === null && !last) throw new ConsentNotFoundError();
      if (last && last.version === version) return responseOf(records);
      const record = { id: newId(), userId: actor.id, purpose, version, createdAt: new Date() };
      await this.consents.insert(record);
      return responseOf([...records, record]);
    });
  }
}

function responseOf(records: ConsentRecordEntity[]): ConsentResponse {
  if (records.length === 0) throw new ConsentNotFoundError();
  return ConsentResponse.from(records);
}
