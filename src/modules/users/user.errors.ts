import { defineError } from '../../common/errors/app-error.js';

export class EmailTakenError extends defineError({
  code: 'user.email-taken',
  kind: 'conflict',
  title: 'An account with this e-mail exists',
}) {}

export class UserNotFoundError extends defineError({
  code: 'user.not-found',
  kind: 'not-found',
  title: 'There is no such account',
}) {}

export class OwnAccountError extends defineError({
  code: 'user.own-account',
  kind: 'conflict',
  title: 'You cannot do this to your own account',
}) {}

export class EmailUnverifiedError extends defineError({
  code: 'user.email-unverified',
  kind: 'forbidden',
  title: 'Your e-mail must be verified first',
}) {}

export class TooManyLinksError extends defineError({
  code: 'user.too-many-links',
  kind: 'too-many-requests',
  title: 'You have asked for too many mails',
}) {}

export class WrongPasswordError extends defineError({
  code: 'user.wrong-password',
  kind: 'forbidden',
  title: 'This is not the password of your account',
}) {}

export class LinkInvalidError extends defineError({
  code: 'user.link-invalid',
  kind: 'invalid',
  title: 'The link was used, has run out, or was never good',
}) {
  constructor() {
    super('Please ask for a new one.', {
      errors: [{ pointer: '/token', code: 'link-invalid', message: 'token is not good, or not any more' }],
    });
  }
}
