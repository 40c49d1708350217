import { defineError } from '../../../common/errors/app-error.js';

export class MailSuppressionNotFoundError extends defineError({
  code: 'mail-suppression.not-found',
  kind: 'not-found',
  title: 'No such suppression',
}) {}

export class MailSuppressionExistsError extends defineError({
  code: 'mail-suppression.exists',
  kind: 'conflict',
  title: 'The address is suppressed already',
}) {}
