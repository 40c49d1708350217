/**
 * Hours of the day as people's clocks show them (IANA time zones). Daylight saving is minded: an hour that a day leaves out
 * comes when the clocks have jumped over it, and one that a day has twice comes the first time.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Further apart no place's clocks are from UTC. */
const FARTHEST_MS = 15 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's name as the world has it (`europe/berlin` is `Europe/Berlin`), or undefined where there is no such zone. */
export function timeZoneNamed(name: string): string | undefined {
  // An offset (`+01:00`) is no zone: it knows no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone;
  } catch {
    return undefined;
  }
}

/**
 * The next time that it is this hour there, after a moment.
 * @param weekday 1 (Monday) to 7, where only that day will do
 */
export function nextHour(after: Date, timeZone: string, hour: number, weekday?: number): Date {
  const today = Math.floor(wallClock(after, timeZone) / DAY_MS) * DAY_MS;
  for (let day = today; ; day += DAY_MS) {
    if (weekday !== undefined && weekdayOf(day) !== weekday) continue;
    const at = instantOf(day + hour * HOUR_MS, timeZone);
    if (at > after.getTime()) return new Date(at);
  }
}

/** The last time that it was this hour there, up to a moment. */
export function lastHour(upTo: Date, timeZone: string, hour: number): Date {
  const yesterday = new Date(upTo.getTime() - 2 * DAY_MS);
  let last = nextHour(yesterday, timeZone, hour);
  for (let next = last; next <= upTo; next = nextHour(next, timeZone, hour)) last = next;
  return last;
}

/** The day of the calendar there: `2026-11-21`. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Date(wallClock(instant, timeZone)).toISOString().slice(0, 10);
}

/** The first instant at which a clock there shows this time or, where it never does, a later one. */
function instantOf(wall: number, timeZone: string): number {
  let [early, late] = [wall - FARTHEST_MS, wall + FARTHEST_MS];
  // Offsets change by whole minutes, at whole minutes, so the first one is where the clock of every earlier minute shows less.
  const offsets = [offsetAt(early, timeZone), offsetAt(late, timeZone)];
  const candidates = [...new Set(offsets)].map((offset) => wall - offset).toSorted((a, b) => a - b);
  const exact = candidates.find((at) => at + offsetAt(at, timeZone) === wall);
  if (exact !== undefined) return exact;
  while (late - early > 1000) {
    const middle = Math.floor((early + late) / 2000) * 1000;
    if (middle + offsetAt(middle, timeZone) >= wall) late = middle;
    else early = middle;
  }
  return late;
}

function offsetAt(instant: number, timeZone: string): number {
  return wallClock(new Date(instant), timeZone) - Math.floor(instant / 1000) * 1000;
}

/** What the clocks there show, as the instant at which those in Greenwich show the same; to the second. */
function wallClock(instant: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second);
}

function weekdayOf(day: number): number {
  return new Date(day).getUTCDay() || 7;
}
