import type { InputFault } from '../../../common/errors/app-error.js';
import type { Slot } from './interview.entity.js';

const LONGEST_MS = 12 * 3_600_000;

/** What is wrong with times that are offered: each is to come, ends after it begins, and is there once. */
export function slotFaults(slots: Slot[], now: Date): InputFault[] {
  const faults: InputFault[] = [];
  const starts = new Set<number>();
  for (const [index, { start, end }] of slots.entries()) {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    const pointer = `/slots/${index}`;
    if (from <= now.getTime()) faults.push({ pointer: `${pointer}/start`, code: 'future', message: 'must be in the future' });
    if (to <= from) faults.push({ pointer: `${pointer}/end`, code: 'order', message: 'must be after the start' });
    else if (to - from > LONGEST_MS)
      faults.push({ pointer: `${pointer}/end`, code: 'long', message: 'must be within 12 hours of the start' });
    if (starts.has(from)) faults.push({ pointer: `${pointer}/start`, code: 'unique', message: 'is there twice' });
    starts.add(from);
  }
  return faults;
}

/** In UTC, in order. */
export function slotsOf(slots: Slot[]): Slot[] {
  return slots
    .map(({ start, end }) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() }))
    .toSorted((a, b) => a.start.localeCompare(b.start));
}
