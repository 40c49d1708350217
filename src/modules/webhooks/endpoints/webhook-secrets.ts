import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/env.js';
import { SecretBox } from '../../../infra/security/secret-box.js';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity.js';

/** The secrets of endpoints. They are shown once, and needed for every signature: so they are kept, sealed. */
@Injectable()
export class WebhookSecrets {
  private readonly box: SecretBox;

  constructor({ webhooks }: Settings) {
    this.box = new SecretBox('nexus webhook secrets', webhooks.keys);
  }

  get keyId(): Buffer {
    return this.box.keyId;
  }

  seal(endpointId: string, secret: string): Buffer {
    return this.box.seal(secret, endpointId);
  }

  /** What signs at this moment, the present one first. Empty where the key is lost that would open it. */
  openThoseOf({ id, secret, previousSecret, previousSecretUntil }: WebhookEndpointEntity, now: Date): string[] {
    const sealed = [secret, ...(previousSecret && previousSecretUntil && previousSecretUntil > now ? [previousSecret] : [])];
    return sealed.flatMap((one) => this.box.open(one, id) ?? []);
  }

  /** The same secrets under the present key. Null where none of them opens. */
  resealed({ id, secret, previousSecret }: WebhookEndpointEntity): Pick<WebhookEndpointEntity, 'secret' | 'previousSecret'> | null {
    const present = this.box.open(secret, id);
    if (present === null) return null;
    const previous = previousSecret && this.box.open(previousSecret, id);
    return { secret: this.seal(id, present), previousSecret: previous === null ? null : this.seal(id, previous) };
  }
}
