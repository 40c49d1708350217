/** Why an application is rejected, to count by. What there is to say besides is free text. */
export const REJECTION_REASONS = [
  'experience',
  'skills',
  'education',
  'language',
  'work_permit',
  'location',
  'availability',
  'pay_expectations',
  'assessment',
  'no_show',
  'other_candidate',
  'position_closed',
  'other',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** What the history of an application tells the hiring team alone: its own sorting, that it was told who applied, and who does not come. */
export const INTERNAL_EVENT_KINDS = ['custom-stage', 'blind-review-lifted', 'interviewer-left'] as const;

/** What the history of an application tells. */
export const EVENT_KINDS = [
  'stage',
  ...INTERNAL_EVENT_KINDS,
  'interview-offered',
  'interview-booked',
  'interview-cancelled',
  'offer-made',
  'offer-accepted',
  'offer-declined',
  'offer-withdrawn',
  'offer-expired',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Who did something: the candidate, somebody of the company, or the clock. */
export const EVENT_SIDES = ['candidate', 'employer', 'board'] as const;
export type EventSide = (typeof EVENT_SIDES)[number];
