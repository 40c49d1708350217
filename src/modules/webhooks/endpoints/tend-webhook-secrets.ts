import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Sweep } from '../../../infra/process/sweep.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';

const BATCH = 100;

/** Secrets that have run out go, and after a change of the key all others are sealed with the new one, so that the old one can go too. */
@Injectable()
export class TendWebhookSecrets extends Sweep {
  protected readonly everyMs = 60_000;

  constructor(
    settings: Settings,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly secrets: WebhookSecrets,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super(settings);
  }

  async sweep(): Promise<void> {
    await this.endpoints.forgetPreviousSecrets();
    for (let after: string | null = null, first = true; first || after !== null; first = false) after = await this.reseal(after);
  }

  /** @returns the last of a full batch; null: there are no more */
  private async reseal(after: string | null): Promise<string | null> {
    return this.unitOfWork.run(async () => {
      const endpoints = await this.endpoints.lockSealedOtherwise(this.secrets.keyId, after, BATCH);
      for (const endpoint of endpoints) {
        const resealed = this.secrets.resealed(endpoint);
        if (resealed) await this.endpoints.update(endpoint, resealed);
      }
      return endpoints.length === BATCH ? (endpoints.at(-1)?.id ?? null) : null;
    });
  }
}
