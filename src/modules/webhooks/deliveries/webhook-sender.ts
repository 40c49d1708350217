import { Injectable } from '@nestjs/common';
import { withoutAddresses } from '../../../common/redact.js';
import { Settings } from '../../../config/env.js';
import { NoWebAnswerError, PublicWeb } from '../../../infra/net/public-web.js';
import { isTrustedEndpoint } from '../endpoints/endpoint-url.js';
import type { WebhookEndpointEntity } from '../endpoints/webhook-endpoint.entity.js';
import { WebhookSecrets } from '../endpoints/webhook-secrets.js';
import { webhookSignature } from '../endpoints/webhook-signature.js';
import { retryAfterMs } from './retry-schedule.js';
import type { AttemptResult } from './webhook-attempts.repository.js';

/** Of the whole exchange. */
const TIMEOUT_MS = 20_000;
const EXCERPT_BYTES = 1000;

/** What came of sending a message; no error: it has arrived. */
export type Outcome = AttemptResult & { isGone?: boolean; retryAfterMs?: number };

/** Signs a message and sends it, once. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly secrets: WebhookSecrets,
    private readonly web: PublicWeb,
    private readonly settings: Settings,
  ) {}

  async send({ id, body }: { id: string; body: string }, endpoint: WebhookEndpointEntity): Promise<Outcome> {
    const now = new Date();
    const secrets = this.secrets.openThoseOf(endpoint, now);
    const nothing = { responseStatus: null, responseExcerpt: null, durationMs: null };
    if (secrets.length === 0) return { ...nothing, error: 'the board has lost the key to the secret: rotate it' };
    const timestamp = Math.floor(now.getTime() / 1000);
    const startedAt = performance.now();
    const sinceStart = () => Math.round(performance.now() - startedAt);
    try {
      const answer = await this.web.request(endpoint.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'Nexus-Webhooks/1',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': webhookSignature(secrets, { id, timestamp, body }),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        maxBytes: EXCERPT_BYTES,
        cutBody: true,
        trusted: isTrustedEndpoint(endpoint.url, this.settings.webhooks.privateOrigins),
      });
      return {
        responseStatus: answer.status,
        responseExcerpt: answer.body === '' ? null : storable(answer.body),
        durationMs: sinceStart(),
        error: faultOf(answer.status),
        isGone: answer.status === 410,
        retryAfterMs: retryAfterMs(answer.retryAfter, new Date()),
      };
    } catch (error) {
      if (error instanceof NoWebAnswerError) return { ...nothing, durationMs: sinceStart(), error: error.message };
      throw error;
    }
  }
}

/** Null: it has arrived. */
function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

/** What others say may hold anything: nothing that no database takes, and no addresses of people. */
function storable(text: string): string {
  return withoutAddresses(text.replaceAll('\0', '\ufffd'));
}
