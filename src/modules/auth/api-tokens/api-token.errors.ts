import { defineError } from '../../../common/errors/app-error.js';

export class ApiTokenNotFoundError extends defineError({
  code: 'api-token.not-found',
  kind: 'not-found',
  title: 'There is no such API token',
}) {}

export class TooManyApiTokensError extends defineError({
  code: 'api-token.too-many',
  kind: 'conflict',
  title: 'There are as many API tokens as there may be',
}) {}
