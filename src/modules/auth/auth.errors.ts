import { defineError } from '../../common/errors/app-error.js';

export class InvalidCredentialsError extends defineError({
  code: 'auth.invalid-credentials',
  kind: 'unauthenticated',
  title: 'E-mail and password do not fit together',
}) {}

export class RefreshInvalidError extends defineError({
  code: 'auth.refresh-invalid',
  kind: 'unauthenticated',
  title: 'The refresh token is not valid; log in again',
}) {}

export class RefreshReusedError extends defineError({
  code: 'auth.refresh-reused',
  kind: 'unauthenticated',
  title: 'The refresh token was used before; the session is ended',
}) {}

export class AccountSuspendedError extends defineError({
  code: 'auth.account-suspended',
  kind: 'forbidden',
  title: 'The account is suspended',
}) {}

export class SessionNotFoundError extends defineError({
  code: 'auth.session-not-found',
  kind: 'not-found',
  title: 'You have no such session',
}) {}
