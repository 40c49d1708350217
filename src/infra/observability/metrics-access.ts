import { timingSafeEqual } from 'node:crypto';
import type { Settings } from '../../config/env.js';

/** With `METRICS_TOKEN`, whoever bears it; without, anybody, and in production nobody. */
export function mayReadMetrics({ metricsToken, production }: Pick<Settings, 'metricsToken' | 'production'>, authorization = ''): boolean {
  if (metricsToken === undefined) return !production;
  const [given, expected] = [Buffer.from(authorization), Buffer.from(`Bearer ${metricsToken}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
