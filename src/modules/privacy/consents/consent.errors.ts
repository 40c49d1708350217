import { defineError } from '../../../common/errors/app-error.js';

export class ConsentNotFoundError extends defineError({
  code: 'consent.not-found',
  kind: 'not-found',
  title: 'You were never asked for this, or never agreed',
}) {}

export class ConsentNeededError extends defineError({
  code: 'consent.needed',
  kind: 'conflict',
  title: 'An account cannot be without this consent',
}) {}
