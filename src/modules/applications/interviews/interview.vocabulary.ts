/** How far an interview has come: times are offered, one is chosen, or it is off. */
export const INTERVIEW_STATUSES = ['offered', 'booked', 'cancelled'] as const;
export type InterviewStatus = (typeof INTERVIEW_STATUSES)[number];
