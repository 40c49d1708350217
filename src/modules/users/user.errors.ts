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

export class WrongPasswordError extends defineError({
  code: 'user.wrong-password',
  kind: 'forbidden',
  title: 'The password is not the one of your account',
}) {}
