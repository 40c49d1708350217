/** Where an application stands. Contract: "Applications". */
export const STAGES = ['submitted', 'in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected', 'withdrawn'] as const;
export type Stage = (typeof STAGES)[number];

/** Stages that the hiring team can move an application to; withdrawing is the candidate's. */
export const TEAM_STAGES = ['in_review', 'shortlisted', 'interview', 'offer', 'hired', 'rejected'] as const satisfies readonly Stage[];
export type TeamStage = (typeof TEAM_STAGES)[number];

/**
 * The steps of the hiring team. Forward in any stride, back where a decision may be reopened, an offer before a hire,
 * and a rejection from anywhere. The last three stages are final.
 */
const STEPS: Record<Stage, readonly TeamStage[]> = {
  submitted: ['in_review', 'shortlisted', 'interview', 'offer', 'rejected'],
  in_review: ['shortlisted', 'interview', 'offer', 'rejected'],
  shortlisted: ['in_review', 'interview', 'offer', 'rejected'],
  interview: ['shortlisted', 'offer', 'rejected'],
  offer: ['interview', 'hired', 'rejected'],
  hired: [],
  rejected: [],
  withdrawn: [],
};

export function canMove(from: Stage, to: TeamStage): boolean {
  return STEPS[from].includes(to);
}

/** Final: nobody moves it any more, and its candidate cannot withdraw it. */
export function isFinal(stage: Stage): boolean {
  return stage === 'hired' || stage === 'rejected' || stage === 'withdrawn';
}

/** The way to a hire, in order. The two other ends are on no place of it. */
export const WAY_TO_HIRE = ['submitted', 'in_review', 'shortlisted', 'interview', 'offer', 'hired'] as const satisfies readonly Stage[];

/** Until when a candidate's identity may be withheld from the hiring team. */
export const BLIND_STAGES = ['in_review', 'shortlisted', 'interview', 'offer', 'hired'] as const satisfies readonly Stage[];
export type BlindStage = (typeof BLIND_STAGES)[number];
