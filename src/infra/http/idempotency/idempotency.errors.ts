import { defineError } from '../../../common/errors/app-error.js';

export class IdempotencyKeyReusedError extends defineError({
  code: 'idempotency.key-reused',
  kind: 'unprocessable',
  title: 'This Idempotency-Key was used for another request',
}) {}

export class IdempotencyInFlightError extends defineError({
  code: 'idempotency.in-flight',
  kind: 'conflict',
  title: 'A request with this Idempotency-Key is under way',
}) {}
