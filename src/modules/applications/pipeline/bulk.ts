import type { AppError } from '../../../common/errors/app-error.js';
import { NotRecruiterError } from '../../employers/employer.errors.js';
import { ApplicationNotFoundError, BulkRefusedError } from '../application.errors.js';

/** Why one of many cannot be done. */
export interface BulkFault {
  /** Its place in what was sent. */
  index: number;
  error: AppError;
}

/** Why nothing of it was done: every fault by its place, under the gravest of them. */
export function bulkRefusal(faults: BulkFault[], count: number): AppError {
  const detail = `${faults.length} of ${count} cannot be done, so nothing was: see errors.`;
  const errors = faults.map(({ index, error }) => ({ pointer: `/ids/${index}`, code: error.definition.code, message: error.detail }));
  const kinds = new Set(faults.map(({ error }) => error.definition.kind));
  if (kinds.has('not-found')) return new ApplicationNotFoundError(detail, { errors });
  if (kinds.has('forbidden')) return new NotRecruiterError(detail, { errors });
  return new BulkRefusedError(detail, { errors });
}
