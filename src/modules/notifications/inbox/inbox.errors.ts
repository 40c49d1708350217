import { defineError } from '../../../common/errors/app-error.js';

export class NotificationNotFoundError extends defineError({
  code: 'notification.not-found',
  kind: 'not-found',
  title: 'There is no such notification',
}) {}

export class TooManyStreamsError extends defineError({
  code: 'notification.too-many-streams',
  kind: 'too-many-requests',
  title: 'Your account has too many open streams of notifications',
}) {}
