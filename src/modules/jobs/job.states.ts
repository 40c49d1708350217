/** The states of a posting. Contract: "Jobs". */
export const JOB_STATUSES = ['draft', 'in_review', 'scheduled', 'live', 'paused', 'expired', 'closed'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export type JobAction = 'publish' | 'pause' | 'resume' | 'close' | 'expire' | 'take down';

/** Every step there is: what it starts from and where it leads. Any other is refused. */
const STEPS: Record<JobAction, { from: readonly JobStatus[]; to: JobStatus }> = {
  publish: { from: ['draft'], to: 'live' },
  pause: { from: ['live'], to: 'paused' },
  resume: { from: ['paused'], to: 'live' },
  close: { from: ['live', 'paused'], to: 'closed' },
  expire: { from: ['live', 'paused'], to: 'expired' },
  'take down': { from: ['draft', 'in_review', 'scheduled', 'live', 'paused', 'expired'], to: 'closed' },
};

/** The state an action leads to, or null where it is no step of this state. */
export function nextStatus(status: JobStatus, action: JobAction): JobStatus | null {
  const { from, to } = STEPS[action];
  return from.includes(status) ? to : null;
}

/** States in which the wording may still change. */
export function isEditable(status: JobStatus): boolean {
  return status !== 'closed' && status !== 'expired';
}
