import type { PayPeriod } from '../../../common/money/pay.js';

/** How far an offer has come. One application has one open offer at most. */
export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** What is offered: major units, at most two decimals. */
export interface OfferPay {
  amount: number;
  /** ISO 4217. */
  currency: string;
  period: PayPeriod;
}
