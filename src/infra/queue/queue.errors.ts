import { defineError } from '../../common/errors/app-error.js';

export class QueueNotFoundError extends defineError({
  code: 'queue.not-found',
  kind: 'not-found',
  title: 'There is no such queue',
}) {}

export class TaskNotFoundError extends defineError({
  code: 'queue.task-not-found',
  kind: 'not-found',
  title: 'There is no such failed task',
}) {
  constructor() {
    super('It is not among the failed, or not any more.');
  }
}
