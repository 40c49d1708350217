/** The European Central Bank's reference rates of this day: what one euro was worth. Postings are compared by them, nothing is paid by them. */
export const RATES_DATE = '2024-12-31';

const PER_EURO: Record<string, number> = {
  EUR: 1,
  USD: 1.0389,
  JPY: 163.06,
  BGN: 1.9558,
  CZK: 25.185,
  DKK: 7.4578,
  GBP: 0.82918,
  HUF: 411.35,
  PLN: 4.275,
  RON: 4.9743,
  SEK: 11.459,
  CHF: 0.9412,
  ISK: 143.9,
  NOK: 11.795,
  TRY: 36.7372,
  AUD: 1.6772,
  BRL: 6.4253,
  CAD: 1.4948,
  CNY: 7.5833,
  HKD: 8.0686,
  IDR: 16_820.88,
  ILS: 3.7885,
  INR: 88.9335,
  KRW: 1532.15,
  MXN: 21.5504,
  MYR: 4.6454,
  NZD: 1.8532,
  PHP: 60.301,
  SGD: 1.4164,
  THB: 35.676,
  ZAR: 19.6188,
};

/** Currencies held at a fixed number to the dollar. */
const PER_DOLLAR: Record<string, number> = { AED: 3.6725, SAR: 3.75, QAR: 3.64, BHD: 0.376, OMR: 0.3845, JOD: 0.709, BBD: 2, PAB: 1 };

/** Units of a currency for one euro; undefined for a currency that there is no rate of. */
export function perEuro(currency: string): number | undefined {
  const perDollar = PER_DOLLAR[currency];
  return PER_EURO[currency] ?? (perDollar === undefined ? undefined : perDollar * (PER_EURO.USD as number));
}

/** Every currency that can be compared with the others. */
export const COMPARABLE_CURRENCIES: readonly string[] = [...Object.keys(PER_EURO), ...Object.keys(PER_DOLLAR)].toSorted();
