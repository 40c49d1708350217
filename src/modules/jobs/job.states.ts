/** The states of a posting. Contract: "Jobs". */
export const JOB_STATUSES = ['draft', 'in_review', 'scheduled', 'live', 'paused', 'expired', 'closed'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** What is done to a posting as to where it stands. */
export const JOB_ACTIONS = [
  'submit',
  'withdraw',
  'approve',
  'reject',
  'schedule',
  'publish',
  'go-live',
  'pause',
  'resume',
  'extend',
  'close',
  'expire',
  'take-down',
] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

/**
 * Every step there is: what can be done in a state, and where it leads. Any other is refused. What is approved is scheduled
 * for the time that was asked for, and goes live at once where that has come.
 */
const STEPS: Record<JobStatus, Partial<Record<JobAction, JobStatus>>> = {
  draft: { submit: 'in_review', schedule: 'scheduled', publish: 'live', 'take-down': 'closed' },
  in_review: { withdraw: 'draft', approve: 'scheduled', reject: 'draft', 'take-down': 'closed' },
  scheduled: {
    submit: 'in_review',
    withdraw: 'draft',
    schedule: 'scheduled',
    publish: 'live',
    'go-live': 'live',
    expire: 'expired',
    'take-down': 'closed',
  },
  live: { pause: 'paused', extend: 'live', close: 'closed', expire: 'expired', 'take-down': 'closed' },
  paused: { submit: 'in_review', resume: 'live', extend: 'paused', close: 'closed', expire: 'expired', 'take-down': 'closed' },
  expired: { submit: 'in_review', schedule: 'scheduled', publish: 'live', 'take-down': 'closed' },
  closed: {},
};

/**
 * The state an action leads to, or null where it is no step of this state. What the public has seen is never a draft again, which
 * could be deleted with its applications: given or taken back, it is paused.
 */
export function nextStatus(status: JobStatus, action: JobAction, wasPublic: boolean): JobStatus | null {
  const to = STEPS[status][action] ?? null;
  return to === 'draft' && wasPublic ? 'paused' : to;
}

/** States in which the wording may still change. Not while somebody reads it to decide over it. */
export function isEditable(status: JobStatus): boolean {
  return status === 'draft' || status === 'scheduled' || status === 'live' || status === 'paused';
}

/** Is it up, or only taken down for a while by its company? Then it has a last day. */
export function hasLastDay(status: JobStatus): boolean {
  return status === 'live' || status === 'paused';
}

/** Is it over, by somebody's hand or by its last day? */
export function isOver(status: JobStatus): boolean {
  return status === 'closed' || status === 'expired';
}
