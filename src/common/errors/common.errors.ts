import { defineError, type InputFault } from './app-error.js';

/** An answer names so many faults: more would only give back what was sent. */
const FAULTS_SHOWN = 100;

export class InvalidInputError extends defineError({
  code: 'request.invalid',
  kind: 'invalid',
  title: 'The request has faults',
}) {
  constructor(errors: InputFault[]) {
    const count = errors.length === 1 ? 'One fault' : `${errors.length} faults`;
    const shown = errors.slice(0, FAULTS_SHOWN);
    const more = errors.length > shown.length ? ' and others' : '';
    super(`${count} in the request: ${shown.map((e) => e.pointer || 'the body').join(', ')}${more}.`, { errors: shown });
  }
}

export class MalformedRequestError extends defineError({
  code: 'request.malformed',
  kind: 'invalid',
  title: 'The request cannot be read',
}) {}

export class BodyTooLargeError extends defineError({
  code: 'request.too-large',
  kind: 'too-large',
  title: 'The request body is too large',
}) {}

export class UnsupportedMediaTypeError extends defineError({
  code: 'request.unsupported-media-type',
  kind: 'unsupported-media-type',
  title: 'The media type is not supported here',
}) {}

export class RouteNotFoundError extends defineError({
  code: 'route.not-found',
  kind: 'not-found',
  title: 'There is no such route',
}) {}

export class PreconditionFailedError extends defineError({
  code: 'request.precondition-failed',
  kind: 'precondition-failed',
  title: 'The resource has changed since you read it',
}) {}

export class RateLimitedError extends defineError({
  code: 'request.rate-limited',
  kind: 'too-many-requests',
  title: 'Too many requests',
}) {}

export class UnavailableError extends defineError({
  code: 'service.unavailable',
  kind: 'unavailable',
  title: 'The service is not available for the moment',
}) {
  constructor(detail = 'Please try again in a few seconds.', retryAfterSeconds = 5, cause?: unknown) {
    super(detail, { retryAfterSeconds, cause });
  }
}

export class UniqueConflictError extends defineError({
  code: 'request.conflict',
  kind: 'conflict',
  title: 'The request conflicts with what is stored',
}) {}

export class InternalError extends defineError({
  code: 'service.internal-error',
  kind: 'internal',
  title: 'Something went wrong on our side',
}) {}
