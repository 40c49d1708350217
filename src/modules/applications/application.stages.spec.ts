import { describe, expect, it } from '@jest/globals';
import { canMove, isFinal, STAGES, TEAM_STAGES } from './application.stages.js';

/** The whole table: what the hiring team may make of an application in each stage. Everything else it may not. */
const TABLE: Record<string, string[]> = {
  submitted: ['in_review', 'shortlisted', 'interview', 'offer', 'rejected'],
  in_review: ['shortlisted', 'interview', 'offer', 'rejected'],
  shortlisted: ['in_review', 'interview', 'offer', 'rejected'],
  interview: ['shortlisted', 'offer', 'rejected'],
  offer: ['interview', 'hired', 'rejected'],
  hired: [],
  rejected: [],
  withdrawn: [],
};

describe('The stages of an application', () => {
  it.each(STAGES)('from %s', (stage) => {
    expect(TEAM_STAGES.filter((to) => canMove(stage, to)).toSorted()).toEqual(TABLE[stage]?.toSorted());
    expect(isFinal(stage)).toBe(TABLE[stage]?.length === 0);
  });
});
