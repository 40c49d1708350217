import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../../common/errors/common.errors.js';
import { newId } from '../../../common/ids.js';
import type { Page } from '../../../common/paging/page.js';
import type { PageQuery } from '../../../common/paging/page.query.js';
import { Settings } from '../../../config/env.js';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import { Events } from '../../../infra/queue/events.js';
import { WebhookDeliveriesRepository } from '../deliveries/webhook-deliveries.repository.js';
import type { CreateWebhookDto } from '../dto/create-webhook.dto.js';
import type { UpdateWebhookDto } from '../dto/update-webhook.dto.js';
import { WebhookResponse, type WebhookWithSecretResponse } from '../dto/webhook.response.js';
import { TooManyWebhooksError, WebhookNotFoundError } from '../webhook.errors.js';
import { WebhookDisabled } from '../webhook.events.js';
import type { DisabledReason } from '../webhook.vocabulary.js';
import { faultOfEndpointUrl } from './endpoint-url.js';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import { type WebhookOwner, WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { newWebhookSecret } from './webhook-signature.js';

/** Each of them is sent to about the same things: more than this nobody keeps an eye on. */
const PER_OWNER = 10;
const HOUR_MS = 3_600_000;

const GIVEN_UP: Record<DisabledReason, string> = {
  paused: 'the webhook was disabled',
  gone: 'the webhook was disabled: its server answered 410',
  failing: 'the webhook was disabled: nothing had arrived for days',
};

/** Where companies, and the board, want to be told of what happens. Whether the caller may decide that was asked before. */
@Injectable()
export class WebhookEndpointsService {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly secrets: WebhookSecrets,
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** The only time that the secret is seen. @throws InvalidInputError, TooManyWebhooksError */
  async create(owner: WebhookOwner, { url, events, description = null }: CreateWebhookDto): Promise<WebhookWithSecretResponse> {
    this.assertUrl(url);
    return this.unitOfWork.run(async () => {
      await this.endpoints.queueFor(owner);
      if ((await this.endpoints.countOf(owner)) >= PER_OWNER) {
        throw new TooManyWebhooksError(`There may be ${PER_OWNER}. Delete one first.`);
      }
      const [id, secret, now] = [newId(), newWebhookSecret(), new Date()];
      const endpoint = {
        id,
        employerId: owner,
        url,
        description,
        events,
        secret: this.secrets.seal(id, secret),
        previousSecret: null,
        previousSecretUntil: null,
        disabledAt: null,
        disabledReason: null,
        failingSince: null,
        failedAt: null,
        createdAt: now,
        updatedAt: now,
      };
      await this.endpoints.insert(endpoint);
      return { ...WebhookResponse.from(endpoint), secret };
    });
  }

  async list(owner: WebhookOwner, page: PageQuery): Promise<Page<WebhookResponse>> {
    return this.endpoints.list(owner, page, WebhookResponse.from);
  }

  async get(owner: WebhookOwner, id: string): Promise<WebhookResponse> {
    return WebhookResponse.from(found(await this.endpoints.findOf(owner, id)));
  }

  /** Somewhere else, or enabled again, it begins with a clean slate. The secret stays. */
  async update(owner: WebhookOwner, id: string, { enabled, ...changes }: UpdateWebhookDto): Promise<WebhookResponse> {
    if (changes.url !== undefined) this.assertUrl(changes.url);
    return this.unitOfWork.run(async () => {
      const endpoint = found(await this.endpoints.lockOf(owner, id));
      const elsewhere = changes.url !== undefined && changes.url !== endpoint.url;
      const enabledAgain = enabled === true && endpoint.disabledAt !== null;
      await this.endpoints.update(endpoint, {
        ...changes,
        ...((elsewhere || enabledAgain) && { failingSince: null, failedAt: null }),
        ...(enabledAgain && { disabledAt: null, disabledReason: null }),
        updatedAt: new Date(),
      });
      if (enabled === false) await this.stop(endpoint, 'paused');
      return WebhookResponse.from(endpoint);
    });
  }

  /** Its log goes with it. */
  async delete(owner: WebhookOwner, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.endpoints.delete(found(await this.endpoints.lockOf(owner, id)).id);
    });
  }

  /** A new secret, beside which the present one signs for a while. One that came before that ends now. */
  async rotateSecret(owner: WebhookOwner, id: string, overlapHours: number): Promise<WebhookWithSecretResponse> {
    return this.unitOfWork.run(async () => {
      const endpoint = found(await this.endpoints.lockOf(owner, id));
      const [secret, now] = [newWebhookSecret(), new Date()];
      await this.endpoints.update(endpoint, {
        secret: this.secrets.seal(id, secret),
        previousSecret: overlapHours > 0 ? endpoint.secret : null,
        previousSecretUntil: overlapHours > 0 ? new Date(now.getTime() + overlapHours * HOUR_MS) : null,
        updatedAt: now,
      });
      return { ...WebhookResponse.from(endpoint), secret };
    });
  }

  /** Nothing is sent any more, and its owners are told. Within a transaction that holds the endpoint. */
  async disable(endpoint: WebhookEndpointEntity, reason: DisabledReason): Promise<void> {
    if (await this.stop(endpoint, reason)) await this.events.publish(new WebhookDisabled(endpoint.id, endpoint.employerId, reason));
  }

  /** What a mail about one needs to know. Null when it is gone. */
  async briefing(id: string): Promise<WebhookResponse | null> {
    const endpoint = await this.endpoints.findById(id);
    return endpoint && WebhookResponse.from(endpoint);
  }

  private async stop(endpoint: WebhookEndpointEntity, reason: DisabledReason): Promise<boolean> {
    if (endpoint.disabledAt !== null) return false;
    await this.endpoints.update(endpoint, { disabledAt: new Date(), disabledReason: reason });
    await this.deliveries.giveUp(endpoint.id, GIVEN_UP[reason]);
    return true;
  }

  private assertUrl(url: string): void {
    const fault = faultOfEndpointUrl(url, this.settings.webhooks.privateOrigins);
    if (fault !== undefined) throw new InvalidInputError([{ pointer: '/url', code: 'webhook-url', message: `url ${fault}` }]);
  }
}

function found(endpoint: WebhookEndpointEntity | null): WebhookEndpointEntity {
  if (!endpoint) throw new WebhookNotFoundError();
  return endpoint;
}
