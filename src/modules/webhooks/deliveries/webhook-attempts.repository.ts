import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infra/database/unit-of-work.js';
import type { WebhookMessageType } from '../webhook.vocabulary.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

/** A delivery whose turn it is. */
export interface ClaimedDelivery {
  id: string;
  endpointId: string;
  type: WebhookMessageType;
  body: string;
  attempts: number;
  failures: number;
}

/** What came of an attempt. */
export type AttemptResult = Pick<WebhookDeliveryEntity, 'responseStatus' | 'responseExcerpt' | 'error' | 'durationMs'>;

/** Who tries what when. The clock is that of the database: those of processes differ. */
@Injectable()
export class WebhookAttemptsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Until the present transaction ends, whoever else asks this about a delivery of the same owner waits. */
  async queueForOwnerOf(id: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `select pg_advisory_xact_lock(hashtextextended('webhooks under way ' || coalesce(e.employer_id::text, 'board'), 0))
         from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id where d.id = $1`,
      [id],
    );
  }

  /**
   * Begins an attempt, of which there is one for each number: of several that ask for the same, one gets it. From here on it
   * counts as begun, whatever becomes of us; when the lease is over, it is due again, and one that nobody came back from has failed.
   * @param atOnce as many may be under way, to the endpoint and to all of its owner
   * @returns null where it is begun, done or given up already, or where so many are under way
   */
  async claim(
    id: string,
    attempt: number,
    leaseSeconds: number,
    atOnce: { endpoint: number; owner: number },
  ): Promise<ClaimedDelivery | null> {
    const [rows] = (await this.unitOfWork.manager.query(
      `update webhook_deliveries d
          set attempts = d.attempts + 1, failures = d.failures + (d.leased_until is not null)::int, last_attempt_at = now(),
              leased_until = now() + make_interval(secs => $3), next_attempt_at = now() + make_interval(secs => $3)
         from webhook_endpoints e
        where d.id = $1 and d.status = 'pending' and d.attempts = $2 - 1 and coalesce(d.leased_until, '-infinity') <= now()
          and e.id = d.endpoint_id and e.disabled_at is null
          and (select count(*) from webhook_deliveries o where o.endpoint_id = d.endpoint_id and o.leased_until > now()) < $4
          and (select count(*) from webhook_endpoints p join webhook_deliveries o on o.endpoint_id = p.id and o.leased_until > now()
                where p.employer_id is not distinct from e.employer_id) < $5
       returning d.id, d.endpoint_id as "endpointId", d.type, d.body, d.attempts, d.failures`,
      [id, attempt, leaseSeconds, atOnce.endpoint, atOnce.owner],
    )) as [ClaimedDelivery[], number];
    return rows[0] ?? null;
  }

  /** An attempt that could not begin: whoever looks for what is due finds it soon. */
  async postpone(id: string, attempt: number, seconds: number): Promise<void> {
    await this.unitOfWork.manager.query(
      `update webhook_deliveries set next_attempt_at = least(next_attempt_at, now() + make_interval(secs => $3))
        where id = $1 and status = 'pending' and attempts = $2 - 1 and coalesce(leased_until, '-infinity') <= now()`,
      [id, attempt, seconds],
    );
  }

  async succeed({ id, attempts }: ClaimedDelivery, result: AttemptResult): Promise<void> {
    // Also where it was given up meanwhile: it has arrived.
    await this.record(id, attempts, result, `status = 'delivered', next_attempt_at = null`, 'true');
  }

  /** @param delayMs until the next attempt; null: it is given up. @returns false where it is not ours to say any more */
  async fail({ id, attempts }: ClaimedDelivery, result: AttemptResult, delayMs: number | null): Promise<boolean> {
    return this.record(
      id,
      attempts,
      result,
      delayMs === null
        ? `status = 'failed', failures = failures + 1, next_attempt_at = null`
        : `failures = failures + 1, next_attempt_at = now() + make_interval(secs => ${delayMs / 1000})`,
    );
  }

  /**
   * Takes what is due, so many of each endpoint, so that the backlog of one holds up no other. Until the lease is over it is
   * not due again: by then whoever was told has begun, or has got lost on the way.
   */
  async takeDue(perEndpoint: number, leaseSeconds: number): Promise<{ id: string; attempts: number }[]> {
    const [rows] = (await this.unitOfWork.manager.query(
      `update webhook_deliveries set next_attempt_at = now() + make_interval(secs => $2)
        where id in (
          select due.id
            from webhook_endpoints e
           cross join lateral (
             select d.id from webhook_deliveries d
              where d.endpoint_id = e.id and d.status = 'pending' and d.next_attempt_at <= now()
              order by d.next_attempt_at limit $1
                for update skip locked) due
           where e.disabled_at is null)
       returning id, attempts`,
      [perEndpoint, leaseSeconds],
    )) as [{ id: string; attempts: number }[], number];
    return rows;
  }

  private async record(
    id: string,
    attempts: number,
    result: AttemptResult,
    outcome: string,
    condition = `status = 'pending'`,
  ): Promise<boolean> {
    const [, count] = (await this.unitOfWork.manager.query(
      `update webhook_deliveries
          set leased_until = null, response_status = $3, response_excerpt = $4, error = $5, duration_ms = $6, ${outcome}
        where id = $1 and attempts = $2 and ${condition}`,
      [id, attempts, result.responseStatus, result.responseExcerpt, result.error, result.durationMs],
    )) as [unknown, number];
    return count > 0;
  }
}
