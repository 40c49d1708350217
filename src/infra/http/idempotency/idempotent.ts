import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Throws } from '../../../common/errors/throws.js';
import { IdempotencyInFlightError, IdempotencyKeyReusedError } from './idempotency.errors.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/** On a POST that creates: takes `Idempotency-Key` (IETF httpapi draft). Only where callers are signed in: a key belongs to an account. */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    Throws(IdempotencyInFlightError, IdempotencyKeyReusedError),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Up to 255 characters of your choice, new for each thing to create. The same key and body within 24 hours give the first answer again.',
    }),
  );
}
