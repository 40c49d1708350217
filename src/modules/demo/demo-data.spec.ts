import { describe, expect, it } from '@jest/globals';
import { DEMO } from '../../common/demo-ids.js';
import { canMove, STAGES, type TeamStage } from '../applications/application.stages.js';
import { missingForPublication } from '../jobs/job.wording.js';
import { JOB_STATUSES } from '../jobs/job.states.js';
import { demoData } from './demo-data.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const data = demoData(NOW, 'hash');

describe('Demo data', () => {
  it('are the same every time, but for their dates', () => {
    expect(demoData(NOW, 'hash')).toEqual(data);
    const later = demoData(new Date(NOW.getTime() + 86_400_000), 'hash');
    expect(later.jobs[0]?.publishedAt?.getTime()).toBe((data.jobs[0]?.publishedAt?.getTime() ?? 0) + 86_400_000);
  });

  it('are about 20 employers and 150 postings, across kinds of work, countries, pay and places', () => {
    expect(data.employers.length).toBeGreaterThanOrEqual(20);
    expect(data.jobs.length).toBeGreaterThanOrEqual(145);
    const kinds = (key: 'employmentType' | 'workplaceType' | 'experienceLevel' | 'payPeriod') => new Set(data.jobs.map((job) => job[key]));
    expect(kinds('employmentType').size).toBe(8);
    expect(kinds('workplaceType').size).toBe(3);
    expect(kinds('experienceLevel').size).toBe(6);
    expect(kinds('payPeriod').size).toBe(6);
    expect(new Set(data.jobs.flatMap(({ locations }) => locations.map(({ country }) => country))).size).toBeGreaterThan(12);
    expect(new Set(data.jobs.map(({ slug }) => slug)).size).toBe(data.jobs.length);
  });

  it('have an owner for each employer that posts, none for the others, and postings that the public rules would let through', () => {
    for (const { id } of data.employers) {
      const owned = data.members.some(({ employerId, role }) => employerId === id && role === 'owner');
      expect(owned).toBe(data.jobs.some(({ employerId }) => employerId === id));
    }
    for (const job of data.jobs) {
      expect([job.title, missingForPublication({ ...job, validThrough: null }, NOW)]).toEqual([job.title, []]);
      expect(job.publishedAt === null || job.publishedAt <= NOW).toBe(true);
      if (job.status === 'live') expect(job.validThrough?.getTime()).toBeGreaterThan(NOW.getTime());
      if (job.status === 'expired') expect(job.validThrough?.getTime()).toBeLessThan(NOW.getTime());
    }
    for (const status of JOB_STATUSES) {
      expect([status, data.jobs.some((job) => job.status === status)]).toEqual([status, true]);
    }
  });

  it('have applications in every stage, each with a history that the rules allow', () => {
    for (const stage of STAGES)
      expect([stage, data.applications.filter((application) => application.stage === stage).length > 1]).toEqual([stage, true]);
    for (const { id, stage, jobId, candidateId } of data.applications) {
      const steps = data.events.filter(({ applicationId }) => applicationId === id);
      expect(steps[0]).toMatchObject({ fromStage: null, toStage: 'submitted' });
      expect(steps.at(-1)?.toStage).toBe(stage);
      for (const { fromStage, toStage, createdAt } of steps) {
        expect(createdAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
        if (fromStage !== null && toStage !== 'withdrawn') expect(canMove(fromStage, toStage as TeamStage)).toBe(true);
      }
      expect(data.applications.filter((other) => other.jobId === jobId && other.candidateId === candidateId)).toHaveLength(1);
    }
  });

  it('hold the things that the documentation shows', () => {
    const status = (id: string) => data.jobs.find((job) => job.id === id)?.status;
    expect(data.jobs.find(({ slug }) => slug === DEMO.liveJobSlug)?.id).toBe(DEMO.liveJobId);
    expect([status(DEMO.liveJobId), status(DEMO.draftJobId), status(DEMO.pausedJobId)]).toEqual(['live', 'draft', 'paused']);
    expect([status(DEMO.scheduledJobId), status(DEMO.reviewedJobId), status(DEMO.otherReviewedJobId)]).toEqual([
      'scheduled',
      'in_review',
      'in_review',
    ]);
    const seeker = data.users.find(({ email }) => email === DEMO.emails.job_seeker);
    expect(data.applications.find(({ id }) => id === DEMO.applicationId)).toMatchObject({ candidateId: seeker?.id, stage: 'submitted' });
    for (const live of [DEMO.liveJobId, DEMO.otherLiveJobId]) {
      expect(status(live)).toBe('live');
      expect(data.applications.some(({ jobId, candidateId }) => jobId === live && candidateId === seeker?.id)).toBe(false);
    }
    expect(data.members).toContainEqual(expect.objectContaining({ employerId: DEMO.employerId, userId: DEMO.colleagueId, role: 'viewer' }));
    expect(data.invitations.map(({ id, employerId, status }) => [id, employerId, status])).toEqual([
      [DEMO.invitationId, DEMO.employerId, 'open'],
    ]);
    expect(data.claims.map(({ id }) => id)).toEqual([DEMO.claimId, DEMO.otherClaimId]);
    expect(data.employers.some(({ id }) => id === DEMO.unclaimedEmployerId)).toBe(true);
  });
});
