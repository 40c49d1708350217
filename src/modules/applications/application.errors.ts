import { defineError } from '../../common/errors/app-error.js';
import type { Stage } from './application.stages.js';

export class ApplicationNotFoundError extends defineError({
  code: 'application.not-found',
  kind: 'not-found',
  title: 'There is no such application',
}) {}

export class ApplicationDuplicateError extends defineError({
  code: 'application.duplicate',
  kind: 'conflict',
  title: 'You have applied to this posting already',
}) {}

export class ApplicationBadTransitionError extends defineError({
  code: 'application.bad-transition',
  kind: 'conflict',
  title: 'The application cannot take this step',
}) {
  constructor(from: Stage, to: Stage) {
    super(`An application that is ${from} cannot become ${to}.`, { members: { stage: from } });
  }
}
