import { type BlindStage, WAY_TO_HIRE } from '../application.stages.js';

/** Would more be withheld than is now? Null withholds nothing. */
export function withholdsMore(present: BlindStage | null, next: BlindStage | null): boolean {
  return placeOf(next) > placeOf(present);
}

function placeOf(stage: BlindStage | null): number {
  return stage === null ? -1 : WAY_TO_HIRE.indexOf(stage);
}
