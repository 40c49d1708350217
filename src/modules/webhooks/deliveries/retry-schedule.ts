const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each failure it is tried again, as Standard Webhooks advises: ten attempts, in a little more than three days. */
const DELAYS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** As many may fail. */
export const ATTEMPTS = DELAYS_MS.length + 1;

/** So much longer it may be, at random: what failed together is not tried together. */
const JITTER = 0.2;

/** No server may have us wait for longer. */
const MAX_RETRY_AFTER_MS = 24 * HOUR;

/**
 * How long to wait until the next attempt, in milliseconds. Null: there is none.
 * @param failures so far, with the present one
 * @param retryAfterMs what the server asks for, where it says so
 */
export function delayAfter(failures: number, retryAfterMs = 0, random: () => number = Math.random): number | null {
  const delay = DELAYS_MS[failures - 1];
  if (delay === undefined) return null;
  return Math.round(Math.max(delay * (1 + JITTER * random()), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS)));
}

/** `Retry-After` in milliseconds from now (RFC 9110, section 10.2.3): seconds, or a date. Undefined for anything else. */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND;
  const at = /^[A-Z][a-z]{2}, \d{2} /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
