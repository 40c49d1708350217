import { perEuro } from './exchange-rates.js';

export const PAY_PERIODS = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/**
 * How many of a period make a full-time year: 40 hours a week, 52 weeks, 5 days a week. Conventional figures,
 * used to compare postings with each other, never shown as what a posting pays.
 */
export const PERIODS_PER_YEAR: Record<PayPeriod, number> = { HOUR: 2080, DAY: 260, WEEK: 52, MONTH: 12, YEAR: 1 };

/**
 * The one measure by which pay is filtered, sorted and counted: euros a year, full time.
 * Undefined where the currency cannot be compared.
 */
export function comparablePay(amount: number, currency: string, period: PayPeriod): number | undefined {
  const rate = perEuro(currency);
  return rate === undefined ? undefined : Math.round((amount * PERIODS_PER_YEAR[period] * 100) / rate) / 100;
}

/** What `comparablePay` made, in another currency: rounded to cents. Undefined where the currency cannot be compared. */
export function comparablePayIn(currency: string, eurosAYear: number): number | undefined {
  const rate = perEuro(currency);
  return rate === undefined ? undefined : Math.round(eurosAYear * rate * 100) / 100;
}
